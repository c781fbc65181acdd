package com.example.app.files;

import com.example.app.config.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Files in one Amazon S3 bucket. Two operations need no SDK client of S3, which would add megabytes to the function:
/// the SDK's signing module signs them for the JDK's HTTP client. The bucket encrypts what it gets with the stack's key
/// and deletes it by its lifecycle rule.
public final class S3FileStore implements FileStore {
    private static final int ATTEMPTS = 3;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*");
    private static final Set<String> SET_BY_CLIENT = restricted();

    private final URI bucket;
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /// A store in the bucket at this address.
    ///
    /// @param bucket ends with `/`
    public S3FileStore(URI bucket, String region, AwsCredentialsProvider credentials, Clock clock) {
        this.bucket = bucket;
        this.region = region;
        this.credentials = credentials;
        this.clock = clock;
    }

    /// The bucket that `FILES_BUCKET` names, in `AWS_REGION`, with the function's own credentials.
    public static S3FileStore of(Environment environment, Clock clock) {
        String region = environment.text("AWS_REGION");
        return new S3FileStore(
                S3Endpoint.bucket(environment, region, environment.text("FILES_BUCKET")),
                region,
                DefaultCredentialsProvider.builder().build(),
                clock);
    }

    private static Set<String> restricted() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.add("Host");
        names.add("Content-Length");
        return names;
    }

    @Override
    public void put(String key, String contentType, String downloadName, byte[] content) {
        if (!NAME.matcher(downloadName).matches()) {
            throw new IllegalArgumentException("not a name to save a file under");
        }
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.PUT)
                .uri(address(key))
                .putHeader("Content-Type", contentType)
                .putHeader("Content-Disposition", "attachment; filename=\"" + downloadName + "\"")
                .build();
        // A client of its own: exports are rare, and no connection is to survive in a snapshot.
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build()) {
            for (int attempt = 1; ; attempt++) {
                boolean last = attempt == ATTEMPTS;
                try {
                    int status = http.send(signed(request, content), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    if (status == 200) {
                        return;
                    }
                    if (last || (status < 500 && status != 429)) {
                        throw new FileStoreException("the file store answered with status " + status);
                    }
                } catch (IOException failed) {
                    if (last) {
                        throw new FileStoreException("the file store could not be reached", failed);
                    }
                }
                Thread.sleep(Duration.ofMillis(100L << attempt));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FileStoreException("interrupted", interrupted);
        }
    }

    private HttpRequest signed(SdkHttpRequest request, byte[] content) {
        SignedRequest signed = sign(request, sign -> sign.payload(ContentStreamProvider.fromByteArray(content)));
        var builder = HttpRequest.newBuilder(request.getUri())
                .timeout(REQUEST_TIMEOUT)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        signed.request().headers().forEach((name, values) -> {
            if (!SET_BY_CLIENT.contains(name)) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }

    @Override
    public Link link(String key, Duration validity) {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(address(key))
                .build();
        // S3 does not know the payload of a request to come.
        SignedRequest signed = sign(
                request,
                sign -> sign.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, validity)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false));
        return new Link(signed.request().getUri(), clock.instant().plus(validity));
    }

    private URI address(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key of this store");
        }
        return bucket.resolve(key);
    }

    private SignedRequest sign(SdkHttpRequest request, Consumer<SignRequest.Builder<AwsCredentialsIdentity>> how) {
        AwsCredentialsIdentity identity;
        try {
            identity = credentials.resolveCredentials();
        } catch (SdkException none) {
            throw new FileStoreException("there are no credentials for the file store", none);
        }
        return signer.sign(sign -> {
            sign.identity(identity)
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    // As S3 wants it, unlike other services: keys are encoded once and taken as they are.
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock);
            how.accept(sign);
        });
    }
}
