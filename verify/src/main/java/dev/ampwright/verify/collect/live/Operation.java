package dev.ampwright.verify.collect.live;

/// Every operation the live collector may call, with the IAM action that allows it. All of them only read.
///
/// Source: the Service Authorization Reference, "Actions, resources, and condition keys for AWS services".
public enum Operation {
    AMPLIFY_GET_APP("amplify", "GetApp"),
    AMPLIFY_LIST_BRANCHES("amplify", "ListBranches"),
    AMPLIFY_LIST_DOMAIN_ASSOCIATIONS("amplify", "ListDomainAssociations"),
    AMPLIFY_LIST_JOBS("amplify", "ListJobs"),
    API_GATEWAY_GET_AUTHORIZERS("apigateway", "GetAuthorizers", "GET"),
    API_GATEWAY_GET_BASE_PATH_MAPPINGS("apigateway", "GetBasePathMappings", "GET"),
    API_GATEWAY_GET_DOMAIN_NAME("apigateway", "GetDomainName", "GET"),
    API_GATEWAY_GET_GATEWAY_RESPONSES("apigateway", "GetGatewayResponses", "GET"),
    API_GATEWAY_GET_MODELS("apigateway", "GetModels", "GET"),
    API_GATEWAY_GET_REQUEST_VALIDATORS("apigateway", "GetRequestValidators", "GET"),
    API_GATEWAY_GET_RESOURCES("apigateway", "GetResources", "GET"),
    API_GATEWAY_GET_REST_API("apigateway", "GetRestApi", "GET"),
    API_GATEWAY_GET_STAGES("apigateway", "GetStages", "GET"),
    API_GATEWAY_GET_USAGE_PLAN("apigateway", "GetUsagePlan", "GET"),
    API_GATEWAY_GET_USAGE_PLAN_KEYS("apigateway", "GetUsagePlanKeys", "GET"),
    API_GATEWAY_V2_GET_API("apigatewayv2", "GetApi", "apigateway:GET"),
    API_GATEWAY_V2_GET_API_MAPPINGS("apigatewayv2", "GetApiMappings", "apigateway:GET"),
    API_GATEWAY_V2_GET_AUTHORIZERS("apigatewayv2", "GetAuthorizers", "apigateway:GET"),
    API_GATEWAY_V2_GET_DOMAIN_NAME("apigatewayv2", "GetDomainName", "apigateway:GET"),
    API_GATEWAY_V2_GET_INTEGRATIONS("apigatewayv2", "GetIntegrations", "apigateway:GET"),
    API_GATEWAY_V2_GET_ROUTES("apigatewayv2", "GetRoutes", "apigateway:GET"),
    API_GATEWAY_V2_GET_STAGES("apigatewayv2", "GetStages", "apigateway:GET"),
    BACKUP_GET_BACKUP_PLAN("backup", "GetBackupPlan"),
    APPSYNC_GET_API_CACHE("appsync", "GetApiCache"),
    APPSYNC_GET_GRAPHQL_API("appsync", "GetGraphqlApi"),
    APPSYNC_LIST_DATA_SOURCES("appsync", "ListDataSources"),
    APPSYNC_LIST_RESOLVERS("appsync", "ListResolvers"),
    APPSYNC_LIST_TYPES("appsync", "ListTypes"),
    BEDROCK_GET_GUARDRAIL("bedrock", "GetGuardrail"),
    BUDGETS_DESCRIBE_NOTIFICATIONS("budgets", "DescribeNotificationsForBudget", "ViewBudget"),
    BUDGETS_DESCRIBE_SUBSCRIBERS("budgets", "DescribeSubscribersForNotification", "ViewBudget"),
    CLOUDFORMATION_DESCRIBE_STACKS("cloudformation", "DescribeStacks"),
    CLOUDFORMATION_LIST_STACK_RESOURCES("cloudformation", "ListStackResources"),
    CLOUDFRONT_GET_CACHE_POLICY("cloudfront", "GetCachePolicy"),
    CLOUDFRONT_GET_DISTRIBUTION("cloudfront", "GetDistribution"),
    CLOUDFRONT_GET_ORIGIN_REQUEST_POLICY("cloudfront", "GetOriginRequestPolicy"),
    CLOUDFRONT_GET_RESPONSE_HEADERS_POLICY("cloudfront", "GetResponseHeadersPolicy"),
    CLOUDWATCH_DESCRIBE_ALARMS("cloudwatch", "DescribeAlarms"),
    CLOUDWATCH_GET_DASHBOARD("cloudwatch", "GetDashboard"),
    CLOUDWATCH_GET_METRIC_DATA("cloudwatch", "GetMetricData"),
    COGNITO_IDENTITY_DESCRIBE_POOL("cognito-identity", "DescribeIdentityPool"),
    COGNITO_DESCRIBE_IDENTITY_PROVIDER("cognito-idp", "DescribeIdentityProvider"),
    COGNITO_DESCRIBE_USER_POOL("cognito-idp", "DescribeUserPool"),
    COGNITO_DESCRIBE_USER_POOL_CLIENT("cognito-idp", "DescribeUserPoolClient"),
    COGNITO_LIST_IDENTITY_PROVIDERS("cognito-idp", "ListIdentityProviders"),
    COGNITO_LIST_USER_POOL_CLIENTS("cognito-idp", "ListUserPoolClients"),
    DYNAMODB_DESCRIBE_CONTINUOUS_BACKUPS("dynamodb", "DescribeContinuousBackups"),
    DYNAMODB_DESCRIBE_TABLE("dynamodb", "DescribeTable"),
    DYNAMODB_DESCRIBE_TIME_TO_LIVE("dynamodb", "DescribeTimeToLive"),
    ELB_DESCRIBE_LISTENERS("elasticloadbalancing", "DescribeListeners"),
    ELB_DESCRIBE_LOAD_BALANCERS("elasticloadbalancing", "DescribeLoadBalancers"),
    ELB_DESCRIBE_RULES("elasticloadbalancing", "DescribeRules"),
    ELB_DESCRIBE_TARGET_GROUPS("elasticloadbalancing", "DescribeTargetGroups"),
    ELB_DESCRIBE_TARGET_HEALTH("elasticloadbalancing", "DescribeTargetHealth"),
    ELASTICACHE_DESCRIBE_CACHE_CLUSTERS("elasticache", "DescribeCacheClusters"),
    ELASTICACHE_DESCRIBE_REPLICATION_GROUPS("elasticache", "DescribeReplicationGroups"),
    ELASTICACHE_DESCRIBE_SERVERLESS_CACHES("elasticache", "DescribeServerlessCaches"),
    EVENTS_LIST_TARGETS_BY_RULE("events", "ListTargetsByRule"),
    IAM_GET_POLICY("iam", "GetPolicy"),
    IAM_GET_POLICY_VERSION("iam", "GetPolicyVersion"),
    IAM_GET_ROLE("iam", "GetRole"),
    IAM_GET_ROLE_POLICY("iam", "GetRolePolicy"),
    IAM_LIST_ATTACHED_ROLE_POLICIES("iam", "ListAttachedRolePolicies"),
    IAM_LIST_ROLE_POLICIES("iam", "ListRolePolicies"),
    KMS_GET_KEY_POLICY("kms", "GetKeyPolicy"),
    LAMBDA_GET_EVENT_SOURCE_MAPPING("lambda", "GetEventSourceMapping"),
    LAMBDA_GET_FUNCTION_CONCURRENCY("lambda", "GetFunctionConcurrency"),
    LAMBDA_GET_FUNCTION_CONFIGURATION("lambda", "GetFunctionConfiguration"),
    LAMBDA_GET_FUNCTION_EVENT_INVOKE_CONFIG("lambda", "GetFunctionEventInvokeConfig"),
    LAMBDA_GET_POLICY("lambda", "GetPolicy"),
    LAMBDA_LIST_ALIASES("lambda", "ListAliases"),
    LAMBDA_LIST_FUNCTION_URL_CONFIGS("lambda", "ListFunctionUrlConfigs"),
    LOGS_DESCRIBE_LOG_GROUPS("logs", "DescribeLogGroups"),
    LOGS_DESCRIBE_SUBSCRIPTION_FILTERS("logs", "DescribeSubscriptionFilters"),
    RDS_DESCRIBE_CLUSTERS("rds", "DescribeDBClusters"),
    RDS_DESCRIBE_CLUSTER_PARAMETERS("rds", "DescribeDBClusterParameters"),
    RDS_DESCRIBE_GLOBAL_CLUSTERS("rds", "DescribeGlobalClusters"),
    RDS_DESCRIBE_INSTANCES("rds", "DescribeDBInstances"),
    RDS_DESCRIBE_PARAMETERS("rds", "DescribeDBParameters"),
    RDS_DESCRIBE_PROXIES("rds", "DescribeDBProxies"),
    S3_GET_BUCKET_ENCRYPTION("s3", "GetBucketEncryption", "GetEncryptionConfiguration"),
    S3_GET_BUCKET_LIFECYCLE("s3", "GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
    S3_GET_BUCKET_LOCATION("s3", "GetBucketLocation"),
    S3_GET_BUCKET_POLICY("s3", "GetBucketPolicy"),
    S3_GET_BUCKET_REPLICATION("s3", "GetBucketReplication", "GetReplicationConfiguration"),
    S3_GET_PUBLIC_ACCESS_BLOCK("s3", "GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
    SCHEDULER_GET_SCHEDULE("scheduler", "GetSchedule"),
    SECRETS_DESCRIBE_SECRET("secretsmanager", "DescribeSecret"),
    SECRETS_GET_RESOURCE_POLICY("secretsmanager", "GetResourcePolicy"),
    SNS_GET_SUBSCRIPTION_ATTRIBUTES("sns", "GetSubscriptionAttributes"),
    SHIELD_DESCRIBE_PROTECTION("shield", "DescribeProtection"),
    SHIELD_DESCRIBE_SUBSCRIPTION("shield", "DescribeSubscription"),
    SNS_GET_TOPIC_ATTRIBUTES("sns", "GetTopicAttributes"),
    SNS_LIST_SUBSCRIPTIONS_BY_TOPIC("sns", "ListSubscriptionsByTopic"),
    SQS_GET_QUEUE_ATTRIBUTES("sqs", "GetQueueAttributes"),
    STS_GET_CALLER_IDENTITY("sts", "GetCallerIdentity"),
    WAF_GET_IP_SET("wafv2", "GetIPSet"),
    WAF_GET_LOGGING_CONFIGURATION("wafv2", "GetLoggingConfiguration"),
    WAF_GET_WEB_ACL("wafv2", "GetWebACL"),
    WAF_GET_WEB_ACL_FOR_RESOURCE("wafv2", "GetWebACLForResource");

    private final String service;
    private final String call;
    private final String permission;

    Operation(String service, String call) {
        this(service, call, call);
    }

    Operation(String service, String call, String permission) {
        this.service = service;
        this.call = call;
        this.permission = permission;
    }

    /// The service, `wafv2`; mostly its IAM prefix as well.
    public String service() {
        return service;
    }

    /// Service and operation, `apigateway:GetStages`.
    public String qualifiedName() {
        return service + ":" + call;
    }

    /// The IAM action the caller needs, `apigateway:GET`.
    public String action() {
        return permission.contains(":") ? permission : service + ":" + permission;
    }
}
