package dev.ampwright.verify.facts;

/// One node of the graph. Edges are ARNs and names: a function names its role's ARN, a stage its web ACL's ARN.
/// In the template world these are written with `${Stack.LogicalId}` where CloudFormation fills in a value, so
/// that the same text means the same resource in both worlds.
public sealed interface Resource
        permits AmplifyApp,
                BackupPlan,
                Budget,
                Bucket,
                Alarm,
                Cache,
                Container,
                Dashboard,
                Database,
                DatabaseProxy,
                EncryptionKey,
                EventSource,
                EventTarget,
                Guardrail,
                IdentityPool,
                Ingress,
                LambdaFunction,
                LogGroup,
                LogSubscription,
                Queue,
                MeasuredTraffic,
                Role,
                Secret,
                ShieldAdvanced,
                Table,
                Topic,
                UnreadResource,
                UnreadStore,
                UnreadWayIn,
                UsagePlan,
                UserPool,
                WebAcl {

    ResourceId id();
}
