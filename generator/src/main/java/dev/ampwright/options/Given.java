package dev.ampwright.options;

/// A value somebody gave for an option, unchecked.
///
/// @param source where it was given, for messages: `--region` or `answers.yaml:4`
public record Given(String value, String source) {}
