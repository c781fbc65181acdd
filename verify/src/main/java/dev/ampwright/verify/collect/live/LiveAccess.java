package dev.ampwright.verify.collect.live;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;

/// As whom AWS is asked, how fast, and who hears of it.
public class LiveAccess {
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

    /// The same at another pace: one that several runs share.
    public LiveAccess at(Pacing shared) {
        return new LiveAccess(credentials, endpoint, patience, shared, progress);
    }

    /// As somebody else.
    ///
    /// @param region where the role is assumed
    public LiveAccess as(Caller caller, String region) {
        Supplier<AwsCredentialsProvider> own = caller.profile()
                .<Supplier<AwsCredentialsProvider>>map(name -> () -> ProfileCredentialsProvider.create(name))
                .orElse(credentials);
        Supplier<AwsCredentialsProvider> taken = caller.role()
                .<Supplier<AwsCredentialsProvider>>map(role -> () -> new AssumedRole(own.get(), role, region, endpoint))
                .orElse(own);
        return new LiveAccess(taken, endpoint, patience, pacing, progress);
    }

    AwsCredentialsProvider credentials() {
        return credentials.get();
    }

    /// The clients of one run.
    ///
    /// @param replay whether all answers are at hand
    AwsClients clients(AwsCredentialsProvider resolved, boolean replay) {
        return new AwsClients(resolved, endpoint, patience, replay);
    }

    Pacing pacing() {
        return pacing;
    }

    Progress progress() {
        return progress;
    }
}
