package dev.ampwright.verify.permissions;

import java.util.List;
import java.util.Set;

/// Actions that IAM allows on the same resources: one statement of the policy.
///
/// Source: the Service Authorization Reference, the resource types of each action. Where an action takes none,
/// IAM demands "*".
///
/// @param sid the statement's name
/// @param resources ARN patterns without `arn:PARTITION:`, or "*"
record Grant(String sid, List<String> resources, Set<String> actions) {
    private static final List<String> ANY = List.of("*");

    /// Every action the verifier may ever need, each in one grant.
    static final List<Grant> ALL = List.of(
            grant(
                    "Amplify",
                    List.of("amplify:*:*:apps/*"),
                    "amplify:GetApp",
                    "amplify:GetWebACLForResource",
                    "amplify:ListBranches",
                    "amplify:ListDomainAssociations",
                    "amplify:ListJobs"),
            grant(
                    "ApiGateway",
                    List.of(
                            "apigateway:*::/restapis/*",
                            "apigateway:*::/apis/*",
                            "apigateway:*::/usageplans/*",
                            "apigateway:*::/domainnames/*"),
                    "apigateway:GET"),
            grant("AppSync", List.of("appsync:*:*:apis/*"), "appsync:GetGraphqlApi"),
            grant(
                    "AppSyncParts",
                    ANY,
                    "appsync:GetApiCache",
                    "appsync:ListDataSources",
                    "appsync:ListFunctions",
                    "appsync:ListResolvers",
                    "appsync:ListTypes"),
            grant("Backup", List.of("backup:*:*:backup-plan:*"), "backup:GetBackupPlan"),
            grant("Bedrock", List.of("bedrock:*:*:guardrail/*"), "bedrock:GetGuardrail"),
            grant("Budgets", List.of("budgets::*:budget/*"), "budgets:ViewBudget"),
            grant(
                    "CloudFormation",
                    List.of("cloudformation:*:*:stack/*"),
                    "cloudformation:DescribeStacks",
                    "cloudformation:ListStackResources"),
            grant(
                    "CloudFront",
                    List.of(
                            "cloudfront::*:distribution/*",
                            "cloudfront::*:cache-policy/*",
                            "cloudfront::*:origin-access-control/*",
                            "cloudfront::*:origin-request-policy/*",
                            "cloudfront::*:response-headers-policy/*",
                            "cloudfront::*:function/*"),
                    "cloudfront:DescribeFunction",
                    "cloudfront:GetCachePolicy",
                    "cloudfront:GetDistribution",
                    "cloudfront:GetFunction",
                    "cloudfront:GetOriginAccessControl",
                    "cloudfront:GetOriginRequestPolicy",
                    "cloudfront:GetResponseHeadersPolicy"),
            grant("CloudWatchAlarms", List.of("cloudwatch:*:*:alarm:*"), "cloudwatch:DescribeAlarms"),
            grant("CloudWatchDashboards", List.of("cloudwatch::*:dashboard/*"), "cloudwatch:GetDashboard"),
            grant("CloudWatchMetrics", ANY, "cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics"),
            grant(
                    "CognitoIdentity",
                    List.of("cognito-identity:*:*:identitypool/*"),
                    "cognito-identity:DescribeIdentityPool",
                    "cognito-identity:GetIdentityPoolRoles"),
            grant(
                    "CognitoUserPools",
                    List.of("cognito-idp:*:*:userpool/*"),
                    "cognito-idp:DescribeIdentityProvider",
                    "cognito-idp:DescribeRiskConfiguration",
                    "cognito-idp:DescribeUserPool",
                    "cognito-idp:DescribeUserPoolClient",
                    "cognito-idp:GetUserPoolMfaConfig",
                    "cognito-idp:GetWebACLForResource",
                    "cognito-idp:ListIdentityProviders",
                    "cognito-idp:ListUserPoolClients"),
            grant(
                    "DynamoDB",
                    List.of("dynamodb:*:*:table/*"),
                    "dynamodb:DescribeContinuousBackups",
                    "dynamodb:DescribeTable",
                    "dynamodb:DescribeTimeToLive",
                    "dynamodb:GetResourcePolicy"),
            grant(
                    "ElastiCache",
                    List.of(
                            "elasticache:*:*:cluster:*",
                            "elasticache:*:*:replicationgroup:*",
                            "elasticache:*:*:serverlesscache:*",
                            "elasticache::*:globalreplicationgroup:*"),
                    "elasticache:DescribeCacheClusters",
                    "elasticache:DescribeGlobalReplicationGroups",
                    "elasticache:DescribeReplicationGroups",
                    "elasticache:DescribeServerlessCaches"),
            grant("EventBridge", List.of("events:*:*:rule/*"), "events:ListTargetsByRule"),
            grant(
                    "Iam",
                    List.of("iam::*:role/*", "iam::*:policy/*"),
                    "iam:GetPolicy",
                    "iam:GetPolicyVersion",
                    "iam:GetRole",
                    "iam:GetRolePolicy",
                    "iam:ListAttachedRolePolicies",
                    "iam:ListRolePolicies"),
            grant("Kms", List.of("kms:*:*:key/*"), "kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus"),
            grant(
                    "Lambda",
                    List.of("lambda:*:*:function:*", "lambda:*:*:event-source-mapping:*"),
                    "lambda:GetEventSourceMapping",
                    "lambda:GetFunctionConcurrency",
                    "lambda:GetFunctionConfiguration",
                    "lambda:GetFunctionEventInvokeConfig",
                    "lambda:GetFunctionUrlConfig",
                    "lambda:GetPolicy",
                    "lambda:ListAliases",
                    "lambda:ListFunctionUrlConfigs"),
            grant("LoadBalancers", ANY, loadBalancers()),
            grant("LogGroups", List.of("logs:*:*:log-group:*"), "logs:DescribeSubscriptionFilters"),
            grant("LogGroupsList", ANY, "logs:DescribeLogGroups"),
            grant(
                    "Rds",
                    List.of(
                            "rds:*:*:cluster:*",
                            "rds:*:*:cluster-pg:*",
                            "rds:*:*:db:*",
                            "rds:*:*:db-proxy:*",
                            "rds:*:*:pg:*",
                            "rds::*:global-cluster:*"),
                    "rds:DescribeDBClusterParameters",
                    "rds:DescribeDBClusters",
                    "rds:DescribeDBInstances",
                    "rds:DescribeDBParameters",
                    "rds:DescribeDBProxies",
                    "rds:DescribeGlobalClusters"),
            grant(
                    "S3",
                    List.of("s3:::*"),
                    "s3:GetBucketLocation",
                    "s3:GetBucketPolicy",
                    "s3:GetBucketPublicAccessBlock",
                    "s3:GetEncryptionConfiguration",
                    "s3:GetLifecycleConfiguration",
                    "s3:GetReplicationConfiguration"),
            grant("Scheduler", List.of("scheduler:*:*:schedule/*"), "scheduler:GetSchedule"),
            grant(
                    "Secrets",
                    List.of("secretsmanager:*:*:secret:*"),
                    "secretsmanager:DescribeSecret",
                    "secretsmanager:GetResourcePolicy"),
            grant(
                    "Shield",
                    ANY,
                    "shield:DescribeSubscription",
                    "shield:GetSubscriptionState",
                    "shield:ListProtections"),
            grant("ShieldProtections", List.of("shield::*:protection/*"), "shield:DescribeProtection"),
            grant(
                    "Sns",
                    List.of("sns:*:*:*"),
                    "sns:GetSubscriptionAttributes",
                    "sns:GetTopicAttributes",
                    "sns:ListSubscriptionsByTopic"),
            grant("Sqs", List.of("sqs:*:*:*"), "sqs:GetQueueAttributes"),
            grant("Sts", ANY, "sts:GetCallerIdentity"),
            grant(
                    "WafOfResources",
                    List.of(
                            "amplify:*:*:apps/*",
                            "apigateway:*::/restapis/*",
                            "appsync:*:*:apis/*",
                            "cognito-idp:*:*:userpool/*",
                            "elasticloadbalancing:*:*:loadbalancer/app/*",
                            "wafv2:*:*:*/webacl/*"),
                    "wafv2:GetWebACLForResource"),
            grant(
                    "Waf",
                    List.of("wafv2:*:*:*/webacl/*", "wafv2:*:*:*/ipset/*", "wafv2:*:*:*/rulegroup/*"),
                    "wafv2:GetIPSet",
                    "wafv2:GetLoggingConfiguration",
                    "wafv2:GetRuleGroup",
                    "wafv2:GetWebACL"));

    private static String[] loadBalancers() {
        return new String[] {
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeLoadBalancers",
            "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth"
        };
    }

    private static Grant grant(String sid, List<String> resources, String... actions) {
        return new Grant(sid, resources, Set.of(actions));
    }
}
