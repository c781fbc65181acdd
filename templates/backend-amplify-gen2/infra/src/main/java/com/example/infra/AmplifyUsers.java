package com.example.infra;

import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.cognito.UserPool;
import software.constructs.Construct;

/// Users of the pool that Amplify owns (`amplify/auth/resource.ts`); its id comes in as the stack parameter
/// `UserPoolId`.
public final class AmplifyUsers extends Construct implements Users {
    private final IUserPool pool;

    public AmplifyUsers(Construct scope, String id) {
        super(scope, id);
        var poolId = CfnParameter.Builder.create(this, "UserPoolId")
                .type("String")
                .description("Id of the Cognito user pool whose tokens the API accepts")
                .allowedPattern("[\\w-]+_[0-9a-zA-Z]+")
                .build();
        poolId.overrideLogicalId("UserPoolId");
        pool = UserPool.fromUserPoolId(this, "Pool", poolId.getValueAsString());
    }

    @Override
    public IUserPool pool() {
        return pool;
    }
}
