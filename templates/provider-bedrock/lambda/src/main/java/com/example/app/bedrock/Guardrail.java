package com.example.app.bedrock;

/// The guardrail every request names. The function's role may call the model only with it.
///
/// @param id its id or ARN
/// @param version its published version, or `DRAFT`
record Guardrail(String id, String version) {}
