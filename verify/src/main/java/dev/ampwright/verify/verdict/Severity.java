package dev.ampwright.verify.verdict;

/// How much harm a failure does.
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}
