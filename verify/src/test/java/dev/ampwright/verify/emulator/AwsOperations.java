package dev.ampwright.verify.emulator;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells from a request which operation of which service it asks for, in each of AWS's protocols.
final class AwsOperations {
    /// Methods and paths of the REST services, the longer ones first (AWS service models, `http.requestUri`).
    private static final Map<Pattern, String> REST = new LinkedHashMap<>();

    static {
        rest("amplify GET /apps/[^/]+/branches/.+/jobs", "ListJobs");
        rest("amplify GET /apps/[^/]+/branches", "ListBranches");
        rest("amplify GET /apps/[^/]+/domains", "ListDomainAssociations");
        rest("amplify GET /apps/[^/]+", "GetApp");
        rest("apigateway GET /domainnames/[^/]+/basepathmappings", "GetBasePathMappings");
        rest("apigateway GET /domainnames/[^/]+", "GetDomainName");
        rest("apigatewayv2 GET /v2/apis/[^/]+/authorizers", "GetAuthorizers");
        rest("apigatewayv2 GET /v2/apis/[^/]+/integrations", "GetIntegrations");
        rest("apigatewayv2 GET /v2/apis/[^/]+/routes", "GetRoutes");
        rest("apigatewayv2 GET /v2/apis/[^/]+/stages", "GetStages");
        rest("apigatewayv2 GET /v2/apis/[^/]+", "GetApi");
        rest("apigatewayv2 GET /v2/domainnames/[^/]+/apimappings", "GetApiMappings");
        rest("apigatewayv2 GET /v2/domainnames/[^/]+", "GetDomainName");
        rest("apigateway GET /restapis/[^/]+/authorizers", "GetAuthorizers");
        rest("apigateway GET /restapis/[^/]+/gatewayresponses", "GetGatewayResponses");
        rest("apigateway GET /restapis/[^/]+/models", "GetModels");
        rest("apigateway GET /restapis/[^/]+/requestvalidators", "GetRequestValidators");
        rest("apigateway GET /restapis/[^/]+/resources", "GetResources");
        rest("apigateway GET /restapis/[^/]+/stages", "GetStages");
        rest("apigateway GET /restapis/[^/]+", "GetRestApi");
        rest("apigateway GET /usageplans/[^/]+/keys", "GetUsagePlanKeys");
        rest("apigateway GET /usageplans/[^/]+", "GetUsagePlan");
        rest("appsync GET /v1/apis/[^/]+/ApiCaches", "GetApiCache");
        rest("appsync GET /v1/apis/[^/]+/datasources", "ListDataSources");
        rest("appsync GET /v1/apis/[^/]+/types/[^/]+/resolvers", "ListResolvers");
        rest("appsync GET /v1/apis/[^/]+/types", "ListTypes");
        rest("appsync GET /v1/apis/[^/]+", "GetGraphqlApi");
        rest("cloudfront GET /2020-05-31/cache-policy/[^/]+", "GetCachePolicy");
        rest("cloudfront GET /2020-05-31/distribution/[^/]+", "GetDistribution");
        rest("cloudfront GET /2020-05-31/origin-request-policy/[^/]+", "GetOriginRequestPolicy");
        rest("cloudfront GET /2020-05-31/response-headers-policy/[^/]+", "GetResponseHeadersPolicy");
        rest("backup GET /backup/plans/[^/]+/?", "GetBackupPlan");
        rest("bedrock GET /guardrails/.+", "GetGuardrail");
        rest("lambda GET /[^/]+/event-source-mappings/[^/]+/?", "GetEventSourceMapping");
        rest("lambda GET /[^/]+/functions/[^/]+/aliases", "ListAliases");
        rest("lambda GET /[^/]+/functions/[^/]+/concurrency", "GetFunctionConcurrency");
        rest("lambda GET /[^/]+/functions/[^/]+/configuration", "GetFunctionConfiguration");
        rest("lambda GET /[^/]+/functions/[^/]+/event-invoke-config", "GetFunctionEventInvokeConfig");
        rest("lambda GET /[^/]+/functions/[^/]+/policy", "GetPolicy");
        rest("lambda GET /[^/]+/functions/[^/]+/urls", "ListFunctionUrlConfigs");
        rest("s3 GET /[^/]+\\?encryption", "GetBucketEncryption");
        rest("s3 GET /[^/]+\\?lifecycle", "GetBucketLifecycleConfiguration");
        rest("s3 GET /[^/]+\\?location", "GetBucketLocation");
        rest("s3 GET /[^/]+\\?policy", "GetBucketPolicy");
        rest("s3 GET /[^/]+\\?publicAccessBlock", "GetPublicAccessBlock");
        rest("s3 GET /[^/]+\\?replication", "GetBucketReplication");
        rest("scheduler GET /schedules/[^/]+", "GetSchedule");
    }

    private AwsOperations() {}

    /// `wafv2:GetWebACL`.
    static String of(String method, URI uri, Headers headers, String body) {
        String service = service(headers, uri);
        String target = headers.getFirst("X-Amz-Target");
        if (target != null) {
            return service + ":" + target.substring(target.lastIndexOf('.') + 1);
        }
        Optional<String> action = Arrays.stream(body.split("&", -1))
                .filter(pair -> pair.startsWith("Action="))
                .map(pair -> pair.substring("Action=".length()))
                .findFirst();
        if (action.isPresent()) {
            return service + ":" + action.get();
        }
        String path = uri.getPath();
        if (path.startsWith("/service/")) {
            return service + ":" + path.substring(path.lastIndexOf('/') + 1);
        }
        String asked = service + " " + method + " " + path
                + (service.equals("s3") && uri.getQuery() != null ? "?" + uri.getQuery() : "");
        return REST.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(asked).matches())
                .map(entry -> service + ":" + entry.getValue())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no operation is known for " + asked));
    }

    /// The name it was signed for: `Credential=KEY/DATE/REGION/SERVICE/aws4_request`.
    private static String service(Headers headers, URI uri) {
        String name = scope(headers)[3];
        // HTTP and WebSocket APIs are signed for the same name as REST APIs.
        if (name.equals("apigateway") && uri.getPath().startsWith("/v2/")) {
            return "apigatewayv2";
        }
        return name.equals("monitoring") ? "cloudwatch" : name;
    }

    static String[] scope(Headers headers) {
        String authorization = headers.getFirst("Authorization");
        return authorization.split("Credential=", -1)[1].split(",", -1)[0].split("/", -1);
    }

    private static void rest(String pattern, String operation) {
        REST.put(Pattern.compile(pattern), operation);
    }
}
