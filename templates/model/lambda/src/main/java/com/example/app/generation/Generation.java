package com.example.app.generation;

/// One answer that a model writes.
///
/// @param id a ULID
/// @param owner the subject of the user who asked
/// @param conversationId the conversation it belongs to
/// @param messageId the message it becomes
/// @param userMessageId the message it answers
public record Generation(String id, String owner, String conversationId, String messageId, String userMessageId) {}
