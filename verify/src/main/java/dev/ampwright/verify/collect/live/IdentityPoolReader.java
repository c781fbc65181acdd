package dev.ampwright.verify.collect.live;

import static dev.ampwright.verify.collect.live.Answers.attribute;

import dev.ampwright.verify.facts.IdentityPool;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;

/// Identity pools.
final class IdentityPoolReader implements ResourceReader {
    @Override
    public Reading read(StackResource resource, Aws aws) {
        String id = resource.physicalId();
        CognitoIdentityClient client =
                aws.clients().get(CognitoIdentityClient.class, CognitoIdentityClient::builder, resource.region());
        return Reading.of(new IdentityPool(
                resource.id(),
                attribute(
                        Aws.listed(
                                aws.calls()
                                        .ask(
                                                Operation.COGNITO_IDENTITY_DESCRIBE_POOL,
                                                resource.region(),
                                                Map.of("IdentityPoolId", id),
                                                () -> client.describeIdentityPool(
                                                        request -> request.identityPoolId(id)),
                                                "ResourceNotFoundException"),
                                resource),
                        DescribeIdentityPoolResponse::allowUnauthenticatedIdentities)));
    }
}
