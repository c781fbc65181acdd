package dev.ampwright.verify.collect.live;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/// As whom AWS is asked, how fast, and who hears of it.
public final class LiveAccess {
    private final Supplier<AwsCredentialsProvider> credentials;
    private final Optional<URI> endpoint;
    private final Patience patience;
    private final Pacing pacing;
    private final Progress progress;

    /// @param credentials made when they are first needed, as most runs judge no deployed stack
    LiveAccess(
            Supplier<AwsCredentialsProvider> credentials,
            Optional<URI> endpoint,
            Patience patience,
            Pacing pacing,
            Progress progress) {
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.patience = patience;
        this.pacing = pacing;
        this.progress = progress;
    }

    /// As the SDK's ordinary settings say (environment, profile, `AWS_ENDPOINT_URL`), at the pace of one run.
    public static LiveAccess ordinary() {
        return new LiveAccess(
                () -> DefaultCredentialsProvider.builder().build(),
                Optional.empty(),
                Patience.STANDARD,
                Pacing.ofOneRun(),
                Progress.NONE);
    }

    /// The same, heard by somebody.
    public LiveAccess heardBy(Progress listener) {
        return new LiveAccess(credentials, endpoint, patience, pacing, listener);
    }

    AwsCredentialsProvider credentials() {
        return credentials.get();
    }

    Optional<URI> endpoint() {
        return endpoint;
    }

    Patience patience() {
        return patience;
    }

    Pacing pacing() {
        return pacing;
    }

    Progress progress() {
        return progress;
    }
}
