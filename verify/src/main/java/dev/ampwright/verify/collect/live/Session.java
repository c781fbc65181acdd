package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.InvalidInput;
import dev.ampwright.verify.facts.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// Opens a run: credentials, account and stacks must be there before there is anything to judge.
final class Session {
    /// How long the first call may take: nobody waits for minutes to learn that AWS cannot be reached.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AwsClients clients;
    private final AwsCalls calls;
    private final String region;

    Session(AwsClients clients, AwsCalls calls, String region) {
        this.clients = clients;
        this.calls = calls;
        this.region = region;
    }

    /// Makes sure that there are credentials and that AWS takes them.
    ///
    /// @throws InvalidInput with the remedy
    void open(AwsCredentialsProvider credentials) {
        try {
            credentials.resolveCredentials();
        } catch (SdkException none) {
            throw new InvalidInput("no AWS credentials were found" + reason(none)
                    + "; sign in (aws sso login, aws configure) or set AWS_PROFILE, and run it again");
        }
        StsClient sts = clients.get(StsClient.class, StsClient::builder, region);
        Fact<GetCallerIdentityResponse> caller = calls.ask(
                Operation.STS_GET_CALLER_IDENTITY,
                region,
                Map.of(),
                () -> sts.getCallerIdentity(
                        request -> request.overrideConfiguration(limits -> limits.apiCallTimeout(PATIENCE))));
        switch (caller) {
            case Fact.Known<GetCallerIdentityResponse> known ->
                calls.account(known.value().account());
            case Fact.Denied<GetCallerIdentityResponse> ignored ->
                throw new InvalidInput(
                        "AWS refuses the credentials in use; they are wrong or have expired: sign in again"
                                + " (aws sso login) or choose another AWS_PROFILE");
            case Fact.Throttled<GetCallerIdentityResponse> throttled ->
                throw new InvalidInput("AWS does not answer who the caller is: " + throttled.why());
            case Fact.Unresolved<GetCallerIdentityResponse> unresolved ->
                throw new InvalidInput("AWS cannot be reached: " + unresolved.why() + "; see that " + region
                        + " is a region and, if AWS_ENDPOINT_URL is set, that it is right");
            case Fact.Absent<GetCallerIdentityResponse> absent ->
                throw new IllegalStateException("the caller is never absent: " + absent);
        }
    }

    /// The region of each stack: the given one, or us-east-1, where stacks for CloudFront must be.
    ///
    /// @throws InvalidInput naming every stack that cannot be judged
    Map<String, String> locate(List<String> names) {
        Map<String, String> regions = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            String home = region(name);
            List<String> candidates = name.startsWith("arn:") || home.equals(Aws.GLOBAL_WAF_REGION)
                    ? List.of(home)
                    : List.of(home, Aws.GLOBAL_WAF_REGION);
            locate(name, candidates)
                    .ifPresentOrElse(
                            found -> regions.put(name, found),
                            () -> problems.add(("stack \"%s\" does not exist in %s of account %s; deploy it first,"
                                            + " or name another --stack or --region")
                                    .formatted(name, String.join(" or ", candidates), calls.account())));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return regions;
    }

    private Optional<String> locate(String name, List<String> candidates) {
        for (String candidate : candidates) {
            CloudFormationClient client =
                    clients.get(CloudFormationClient.class, CloudFormationClient::builder, candidate);
            // CloudFormation says ValidationError for a stack that is not there.
            Fact<DescribeStacksResponse> answer = calls.ask(
                    Operation.CLOUDFORMATION_DESCRIBE_STACKS,
                    candidate,
                    Map.of("StackName", name),
                    () -> client.describeStacks(request -> request.stackName(name)),
                    "ValidationError");
            switch (answer) {
                case Fact.Known<DescribeStacksResponse> known -> {
                    if (known.value().stacks().stream()
                            .anyMatch(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)) {
                        return Optional.of(candidate);
                    }
                }
                case Fact.Absent<DescribeStacksResponse> ignored -> {}
                case Fact.Unknown<DescribeStacksResponse> unknown -> {
                    if (candidate.equals(candidates.getFirst())) {
                        throw new InvalidInput("stack \"" + name + "\" in " + candidate + ": " + unknown.why());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// A stack's ARN names its region: `arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID`.
    private String region(String name) {
        String[] parts = name.split(":", -1);
        return name.startsWith("arn:") && parts.length > 3 ? parts[3] : region;
    }

    /// What the SDK says, unless it only counts up each place it looked in.
    private static String reason(SdkException none) {
        String message = none.getMessage();
        return message == null || message.startsWith("Unable to load credentials from any")
                ? ""
                : " (" + message.lines().findFirst().orElse("") + ")";
    }
}
