package com.example.app.bedrock;

import com.example.app.aws.AwsException;
import com.example.app.aws.CredentialsSource;
import com.example.app.aws.SignatureV4;
import com.example.app.model.ModelException;
import com.example.app.model.ModelException.Kind;
import java.net.URI;
import java.util.Map;

/// Signs requests to Bedrock. The SDK's own streaming client needs Netty, which costs megabytes and start-up time.
record RequestSigner(CredentialsSource credentials, SignatureV4 signature) {
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/json", "Accept", "application/vnd.amazon.eventstream");

    /// The headers of a signed `POST` of JSON.
    ///
    /// @throws ModelException if there are no credentials
    Map<String, String> headers(URI uri, byte[] body) throws ModelException {
        try {
            return signature.sign("POST", uri, HEADERS, body, credentials.get());
        } catch (AwsException noCredentials) {
            throw new ModelException(Kind.REJECTED, "the function has no credentials for the model");
        }
    }
}
