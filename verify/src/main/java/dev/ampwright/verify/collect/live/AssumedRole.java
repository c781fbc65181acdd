package dev.ampwright.verify.collect.live;

import dev.ampwright.verify.collect.InvalidInput;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The credentials of a role, renewed before they expire.
final class AssumedRole implements AwsCredentialsProvider, SdkAutoCloseable {
    private final Caller.Role role;
    private final StsClient sts;
    private final StsAssumeRoleCredentialsProvider provider;

    /// @param own credentials that may assume the role
    AssumedRole(AwsCredentialsProvider own, Caller.Role role, String region, Optional<URI> endpoint) {
        this.role = role;
        StsClientBuilder builder = StsClient.builder()
                .region(Region.of(region))
                .credentialsProvider(own)
                .httpClientBuilder(UrlConnectionHttpClient.builder());
        endpoint.ifPresent(builder::endpointOverride);
        sts = builder.build();
        provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.arn())
                        .roleSessionName(role.sessionName())
                        .externalId(role.externalId().orElse(null)))
                .build();
    }

    /// @throws InvalidInput when the role cannot be assumed
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (AwsServiceException refused) {
            String code = refused.awsErrorDetails() == null
                    ? "status " + refused.statusCode()
                    : refused.awsErrorDetails().errorCode();
            throw new InvalidInput("role " + role.arn() + " cannot be assumed (" + code
                    + "); its trust policy must name the caller, and the external id if it asks for one, and the"
                    + " caller's policies must allow sts:AssumeRole on it");
        } catch (SdkException failed) {
            throw new InvalidInput("role " + role.arn() + " cannot be assumed (" + failed.getMessage()
                    + "); sign in (aws sso login, aws configure) and see that AWS can be reached");
        }
    }

    @Override
    public void close() {
        provider.close();
        sts.close();
    }
}
