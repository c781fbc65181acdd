package com.example.app.aws;

/// Where credentials come from.
public interface CredentialsSource {
    /// Credentials that are valid now.
    ///
    /// @throws AwsException if there are none
    AwsCredentials get();
}
