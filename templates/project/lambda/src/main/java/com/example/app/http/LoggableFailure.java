package com.example.app.http;

/// A failure that can say what it is in words fit for a log: from a closed set, nothing that a user wrote.
public interface LoggableFailure {
    String logged();
}
