package com.example.app.aws;

import java.util.Optional;

/// What requests are signed with.
///
/// @param sessionToken of a role's temporary credentials
public record AwsCredentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
    @Override
    public String toString() {
        return "AwsCredentials";
    }
}
