"""AWS::ApiGateway::* by the API Gateway service API."""

import json

from framework import lower_first, resource_type, tags


@resource_type("AWS::ApiGateway::RestApi")
def rest_api(r):
    given = lower_first(
        r.take_present("Description", "BinaryMediaTypes", "MinimumCompressionSize", "ApiKeySourceType",
                       "EndpointAccessMode", "EndpointConfiguration", "DisableExecuteApiEndpoint", "SecurityPolicy")
    )
    policy = r.take("Policy")
    if policy is not None:
        given["policy"] = policy if isinstance(policy, str) else json.dumps(policy)
    r.ignore("FailOnWarnings", "Mode")
    api = r.client("apigateway").create_rest_api(
        name=r.take("Name", r.name), tags=tags(r.take("Tags")), **given
    )
    root = r.client("apigateway").get_resources(restApiId=api["id"])["items"][0]["id"]
    return api["id"], {"RestApiId": api["id"], "RootResourceId": root}


@resource_type("AWS::ApiGateway::Resource")
def resource(r):
    made = r.client("apigateway").create_resource(
        restApiId=r.take("RestApiId"), parentId=r.take("ParentId"), pathPart=r.take("PathPart")
    )
    return made["id"], {"ResourceId": made["id"]}


@resource_type("AWS::ApiGateway::Model")
def model(r):
    schema = r.take("Schema", {})
    made = r.client("apigateway").create_model(
        restApiId=r.take("RestApiId"),
        # Model names are alphanumeric, and CloudFormation makes them so.
        name=r.take("Name", "".join(c for c in r.name if c.isalnum())),
        contentType=r.take("ContentType", "application/json"),
        schema=schema if isinstance(schema, str) else json.dumps(schema),
        **lower_first(r.take_present("Description")),
    )
    return made["name"], {}


@resource_type("AWS::ApiGateway::RequestValidator")
def request_validator(r):
    made = r.client("apigateway").create_request_validator(
        restApiId=r.take("RestApiId"),
        name=r.take("Name", r.name),
        validateRequestBody=r.take("ValidateRequestBody", False),
        validateRequestParameters=r.take("ValidateRequestParameters", False),
    )
    return made["id"], {"RequestValidatorId": made["id"]}


@resource_type("AWS::ApiGateway::Authorizer")
def authorizer(r):
    names = {"ProviderARNs": "providerARNs"}
    given = {
        names.get(key, key[0].lower() + key[1:]): value
        for key, value in r.take_present(
            "ProviderARNs", "AuthorizerUri", "IdentitySource", "AuthorizerResultTtlInSeconds",
            "IdentityValidationExpression", "AuthorizerCredentials", "AuthType"
        ).items()
    }
    made = r.client("apigateway").create_authorizer(
        restApiId=r.take("RestApiId"), name=r.take("Name"), type=r.take("Type"), **given
    )
    return made["id"], {"AuthorizerId": made["id"]}


@resource_type("AWS::ApiGateway::Method")
def method(r):
    where = {
        "restApiId": r.take("RestApiId"),
        "resourceId": r.take("ResourceId"),
        "httpMethod": r.take("HttpMethod"),
    }
    given = r.take_present(
        "ApiKeyRequired", "AuthorizationScopes", "AuthorizerId", "OperationName", "RequestModels",
        "RequestParameters", "RequestValidatorId"
    )
    api = r.client("apigateway")
    api.put_method(
        **where,
        authorizationType=r.take("AuthorizationType", "NONE"),
        # The keys inside are content types and parameter names: only the outer ones change case.
        **{key[0].lower() + key[1:]: value for key, value in given.items()},
    )
    for response in r.take("MethodResponses", []):
        api.put_method_response(**where, **{key[0].lower() + key[1:]: value for key, value in response.items()})
    integration = dict(r.take("Integration", {}))
    responses = integration.pop("IntegrationResponses", [])
    if integration:
        api.put_integration(
            **where,
            type=integration.pop("Type"),
            **{_INTEGRATION.get(key, key[0].lower() + key[1:]): value for key, value in integration.items()},
        )
    for response in responses:
        api.put_integration_response(**where, **{key[0].lower() + key[1:]: value for key, value in response.items()})
    return f"{where['restApiId']}|{where['resourceId']}|{where['httpMethod']}", {}


_INTEGRATION = {"IntegrationHttpMethod": "integrationHttpMethod", "TimeoutInMillis": "timeoutInMillis"}


@resource_type("AWS::ApiGateway::Deployment")
def deployment(r):
    r.ignore("StageDescription")
    made = r.client("apigateway").create_deployment(
        restApiId=r.take("RestApiId"), **lower_first(r.take_present("Description", "StageName"))
    )
    return made["id"], {"DeploymentId": made["id"]}


@resource_type("AWS::ApiGateway::Stage")
def stage(r):
    rest_api_id, name = r.take("RestApiId"), r.take("StageName")
    r.client("apigateway").create_stage(
        restApiId=rest_api_id,
        stageName=name,
        deploymentId=r.take("DeploymentId"),
        variables=r.take("Variables", {}),
        tags=tags(r.take("Tags")),
        **lower_first(r.take_present("CacheClusterEnabled", "CacheClusterSize", "Description", "TracingEnabled")),
    )
    # The service takes these only as patches, which is what CloudFormation sends as well.
    patches = [
        (f"/accessLogSettings/{key[0].lower() + key[1:]}", value) for key, value in r.take("AccessLogSetting", {}).items()
    ]
    for setting in r.take("MethodSettings", []):
        path = setting.pop("ResourcePath", "/*").lstrip("/").replace("/", "~1")
        method_name = setting.pop("HttpMethod", "*")
        patches += [(f"/{path}/{method_name}/{_SETTING[key]}", value) for key, value in setting.items()]
    if patches:
        r.client("apigateway").update_stage(
            restApiId=rest_api_id,
            stageName=name,
            patchOperations=[{"op": "replace", "path": path, "value": _text(value)} for path, value in patches],
        )
    return name, {}


_SETTING = {
    "CacheDataEncrypted": "caching/dataEncrypted",
    "CacheTtlInSeconds": "caching/ttlInSeconds",
    "CachingEnabled": "caching/enabled",
    "DataTraceEnabled": "logging/dataTrace",
    "LoggingLevel": "logging/loglevel",
    "MetricsEnabled": "metrics/enabled",
    "ThrottlingBurstLimit": "throttling/burstLimit",
    "ThrottlingRateLimit": "throttling/rateLimit",
}


def _text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


@resource_type("AWS::ApiGateway::UsagePlan")
def usage_plan(r):
    # A stage's own Throttle is a map with the user's paths as keys.
    stages = [
        {
            "apiId": item["ApiId"],
            "stage": item["Stage"],
            "throttle": {path: lower_first(limit) for path, limit in item.get("Throttle", {}).items()},
        }
        for item in r.take("ApiStages", [])
    ]
    made = r.client("apigateway").create_usage_plan(
        name=r.take("UsagePlanName", r.name),
        apiStages=stages,
        tags=tags(r.take("Tags")),
        **lower_first(r.take_present("Description", "Quota", "Throttle")),
    )
    return made["id"], {"Id": made["id"]}


@resource_type("AWS::ApiGateway::ApiKey")
def api_key(r):
    made = r.client("apigateway").create_api_key(
        name=r.take("Name", r.name),
        enabled=r.take("Enabled", False),
        tags=tags(r.take("Tags")),
        **lower_first(r.take_present("Description", "GenerateDistinctId", "StageKeys", "Value")),
    )
    return made["id"], {"APIKeyId": made["id"]}


@resource_type("AWS::ApiGateway::UsagePlanKey")
def usage_plan_key(r):
    made = r.client("apigateway").create_usage_plan_key(
        usagePlanId=r.take("UsagePlanId"), keyId=r.take("KeyId"), keyType=r.take("KeyType")
    )
    return made["id"], {"Id": made["id"]}


@resource_type("AWS::ApiGateway::Account")
def account(r):
    r.client("apigateway").update_account(
        patchOperations=[{"op": "replace", "path": "/cloudwatchRoleArn", "value": r.take("CloudWatchRoleArn", "")}]
    )
    return r.name, {"Id": r.name}


@resource_type("AWS::ApiGateway::GatewayResponse")
def gateway_response(r):
    r.client("apigateway").put_gateway_response(
        restApiId=r.take("RestApiId"),
        responseType=r.take("ResponseType"),
        responseParameters=r.take("ResponseParameters", {}),
        responseTemplates=r.take("ResponseTemplates", {}),
        **lower_first(r.take_present("StatusCode")),
    )
    return r.name, {"Id": r.name}
