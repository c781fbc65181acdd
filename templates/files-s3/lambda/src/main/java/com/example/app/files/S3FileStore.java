package com.example.app.files;

import com.example.app.aws.AwsCredentials;
import com.example.app.aws.AwsException;
import com.example.app.aws.CredentialsSource;
import com.example.app.aws.LambdaCredentials;
import com.example.app.aws.SignatureV4;
import com.example.app.config.Environment;
import com.example.app.net.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// Files in one Amazon S3 bucket. Two operations need no SDK client of S3, which would add megabytes to the function.
/// The bucket encrypts what it gets with the stack's key
/// and deletes it by its lifecycle rule.
public final class S3FileStore implements FileStore {
    private static final int ATTEMPTS = 3;
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*");

    private final URI bucket;
    private final SignatureV4 signature;
    private final CredentialsSource credentials;
    private final Clock clock;

    /// A store in the bucket at this address.
    ///
    /// @param bucket ends with `/`
    public S3FileStore(URI bucket, String region, CredentialsSource credentials, Clock clock) {
        this.bucket = bucket;
        this.signature = new SignatureV4("s3", region, clock);
        this.credentials = credentials;
        this.clock = clock;
    }

    /// The bucket that `FILES_BUCKET` names, in `AWS_REGION`, with the function's own credentials.
    public static S3FileStore of(Environment environment, Clock clock) {
        String region = environment.text("AWS_REGION");
        return new S3FileStore(
                S3Endpoint.bucket(environment, region, environment.text("FILES_BUCKET")),
                region,
                LambdaCredentials.of(environment, clock),
                clock);
    }

    @Override
    public void put(String key, String contentType, String downloadName, byte[] content) {
        if (!NAME.matcher(downloadName).matches()) {
            throw new IllegalArgumentException("not a name to save a file under");
        }
        var headers = Map.of(
                "Content-Type", contentType, "Content-Disposition", "attachment; filename=\"" + downloadName + "\"");
        URI address = address(key);
        try {
            for (int attempt = 1; ; attempt++) {
                boolean last = attempt == ATTEMPTS;
                try {
                    var signed = signature.sign("PUT", address, headers, content, signingCredentials());
                    int status = HttpReply.send("PUT", address, signed, content, WAIT)
                            .status();
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

    @Override
    public Link link(String key, Duration validity) {
        return new Link(
                signature.presign(address(key), validity, signingCredentials()),
                clock.instant().plus(validity));
    }

    private URI address(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key of this store");
        }
        return bucket.resolve(key);
    }

    private AwsCredentials signingCredentials() {
        try {
            return credentials.get();
        } catch (AwsException none) {
            throw new FileStoreException("there are no credentials for the file store", none);
        }
    }
}
