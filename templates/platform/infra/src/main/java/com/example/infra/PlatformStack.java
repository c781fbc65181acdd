package com.example.infra;

import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/// The platform behind the front end: the API, its functions, their state and the model's credentials, behind a web ACL
/// and watched by alarms.
public final class PlatformStack extends Stack {
    private final RestEndpoint endpoint;

    /// Puts the platform together.
    ///
    /// @param users where users sign in
    /// @param model how the model is reached
    public PlatformStack(
            Construct scope,
            String id,
            StackProps props,
            Settings settings,
            Artifacts artifacts,
            Users.Factory users,
            ModelAccess.Factory model) {
        super(scope, id, props);
        // Read by whoever deploys, so that a sandbox's template never becomes the users' stack.
        addMetadata("Lifetime", settings.lifetime().name());
        String origin = allowedOrigin();
        var key = new StackKey(this, "StackKey", settings);
        var pool = users.create(this, "Users", settings).pool();
        var state = new StateTable(this, "State", settings, key);
        var files = new FileBucket(this, "Files", settings, key);
        var access = model.create(this, "Model", settings, key);

        var answers = StreamFunction.create(this, "Stream", settings, artifacts, key, state, access, origin);
        var requests = ApiFunction.create(this, "ApiFunction", settings, artifacts, key, state, files, origin);
        var functions = Map.of("stream", answers, "api", requests);
        var contract = ApiContract.read(artifacts.contract());
        endpoint = new RestEndpoint(this, "Api", settings, key, contract, functions, pool, origin);
        var webAcl = new RegionalWebAcl(this, "WebAcl", settings, key, endpoint, pool);
        var alarms = new Alarms(this, "Alarms", settings, key, functions, endpoint, state, webAcl, access);
        new OperationsDashboard(this, "Operations", functions, endpoint, state, webAcl, alarms);

        output("ApiUrl", apiUrl(), "Base URL of the API");
        output("TableName", state.table().getTableName(), "DynamoDB table of conversations");
        output("FilesBucket", files.bucket().getBucketName(), "S3 bucket of users' files, kept for a day");
    }

    /// Base URL of the API.
    public String apiUrl() {
        return endpoint.api().getUrl();
    }

    private String allowedOrigin() {
        return CfnParameter.Builder.create(this, "AllowedOrigin")
                .type("String")
                .description("Origin of the front end, such as https://main.d123.amplifyapp.com")
                .allowedPattern("https://[a-zA-Z0-9.-]+(:[0-9]+)?|http://localhost:[0-9]+")
                .constraintDescription("one origin: scheme and host, without a path and without a wildcard")
                .defaultValue("http://localhost:5173")
                .build()
                .getValueAsString();
    }

    private void output(String id, String value, String description) {
        CfnOutput.Builder.create(this, id).value(value).description(description).build();
    }
}
