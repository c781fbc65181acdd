package com.example.app.bedrock;

import com.example.app.model.ModelException;
import com.example.app.model.ModelException.Kind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/// Signs a request for the JDK's HTTP client with Signature Version 4, by the SDK's signing module. The SDK's own
/// streaming client needs Netty, which costs megabytes and start-up time.
final class RequestSigner {
    private static final Set<String> SET_BY_CLIENT = restricted();

    private final AwsCredentialsProvider credentials;
    private final String region;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    RequestSigner(AwsCredentialsProvider credentials, String region) {
        this.credentials = credentials;
        this.region = region;
    }

    private static Set<String> restricted() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.add("Host");
        names.add("Content-Length");
        return names;
    }

    /// A signed `POST` of JSON.
    ///
    /// @throws ModelException if there are no credentials
    HttpRequest post(URI uri, byte[] body) throws ModelException {
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(uri)
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/vnd.amazon.eventstream")
                .build();
        SignedRequest signed;
        try {
            var identity = credentials.resolveCredentials();
            signed = signer.sign(request -> request.identity(identity)
                    .request(unsigned)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        } catch (SdkException noCredentials) {
            throw new ModelException(Kind.REJECTED, "the function has no credentials for the model");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signed.request().headers().forEach((name, values) -> {
            if (!SET_BY_CLIENT.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }
}
