"""Databases, caches, queues, schedules, backups: what the generated chatbot does without."""

import json

from framework import document, resource_type


@resource_type("AWS::RDS::DBParameterGroup")
def parameter_group(r):
    rds = r.client("rds")
    parameters = r.take("Parameters", {})
    name = r.take("DBParameterGroupName", r.name.lower())
    rds.create_db_parameter_group(
        DBParameterGroupName=name, DBParameterGroupFamily=r.take("Family"), Description=r.take("Description")
    )
    rds.modify_db_parameter_group(
        DBParameterGroupName=name,
        Parameters=[
            {"ParameterName": key, "ParameterValue": value, "ApplyMethod": "immediate"} for key, value in parameters.items()
        ],
    )
    return name, {"DBParameterGroupName": name}


@resource_type("AWS::RDS::DBClusterParameterGroup")
def cluster_parameter_group(r):
    rds = r.client("rds")
    parameters = r.take("Parameters", {})
    name = r.take("DBClusterParameterGroupName", r.name.lower())
    rds.create_db_cluster_parameter_group(
        DBClusterParameterGroupName=name, DBParameterGroupFamily=r.take("Family"), Description=r.take("Description")
    )
    rds.modify_db_cluster_parameter_group(
        DBClusterParameterGroupName=name,
        Parameters=[
            {"ParameterName": key, "ParameterValue": value, "ApplyMethod": "immediate"} for key, value in parameters.items()
        ],
    )
    return name, {"DBClusterParameterGroupName": name}


@resource_type("AWS::RDS::DBInstance")
def database(r):
    given = r.take_present(
        "AllocatedStorage", "BackupRetentionPeriod", "DBClusterIdentifier", "DBInstanceClass", "DBParameterGroupName",
        "DeletionProtection", "Engine", "EngineVersion", "ManageMasterUserPassword", "MasterUserPassword", "MasterUsername",
        "PubliclyAccessible", "StorageEncrypted"
    )
    for key in ("AllocatedStorage", "BackupRetentionPeriod"):
        if key in given:
            given[key] = int(given[key])
    name = r.take("DBInstanceIdentifier", r.name.lower())
    made = r.client("rds").create_db_instance(DBInstanceIdentifier=name, **given)["DBInstance"]
    return name, {"DBInstanceArn": made["DBInstanceArn"]}


@resource_type("AWS::RDS::DBCluster")
def database_cluster(r):
    given = r.take_present(
        "BackupRetentionPeriod", "DBClusterParameterGroupName", "DeletionProtection", "Engine", "EngineVersion",
        "GlobalClusterIdentifier", "ManageMasterUserPassword", "MasterUserPassword", "MasterUsername", "StorageEncrypted"
    )
    name = r.take("DBClusterIdentifier", r.name.lower())
    made = r.client("rds").create_db_cluster(DBClusterIdentifier=name, **given)["DBCluster"]
    return name, {"DBClusterArn": made["DBClusterArn"]}


@resource_type("AWS::RDS::GlobalCluster")
def global_database(r):
    name = r.take("GlobalClusterIdentifier", r.name.lower())
    r.client("rds").create_global_cluster(GlobalClusterIdentifier=name, **r.take_present("Engine", "EngineVersion"))
    return name, {}


@resource_type("AWS::RDS::DBProxy")
def database_proxy(r):
    name = r.take("DBProxyName")
    made = r.client("rds").create_db_proxy(
        DBProxyName=name, **r.take_present("Auth", "EngineFamily", "RequireTLS", "RoleArn", "VpcSubnetIds")
    )["DBProxy"]
    return name, {"DBProxyArn": made["DBProxyArn"]}


@resource_type("AWS::ElastiCache::ReplicationGroup")
def replication_group(r):
    name = r.take("ReplicationGroupId", r.name.lower()[:40])
    r.client("elasticache").create_replication_group(
        ReplicationGroupId=name,
        **r.take_present(
            "AtRestEncryptionEnabled", "AuthToken", "CacheNodeType", "Engine", "NumCacheClusters",
            "ReplicationGroupDescription", "TransitEncryptionEnabled", "TransitEncryptionMode", "UserGroupIds"
        ),
    )
    return name, {}


@resource_type("AWS::ElastiCache::CacheCluster")
def cache_cluster(r):
    name = r.take("ClusterName", r.name.lower()[:40])
    r.client("elasticache").create_cache_cluster(
        CacheClusterId=name, **r.take_present("CacheNodeType", "Engine", "NumCacheNodes", "TransitEncryptionEnabled")
    )
    return name, {}


@resource_type("AWS::ElastiCache::ServerlessCache")
def serverless_cache(r):
    made = r.client("elasticache").create_serverless_cache(
        **r.take_present("Description", "Engine", "KmsKeyId", "ServerlessCacheName", "UserGroupId")
    )["ServerlessCache"]
    return made["ServerlessCacheName"], {"ARN": made["ARN"]}


@resource_type("AWS::SQS::Queue")
def queue(r):
    sqs = r.client("sqs")
    given = r.take_present(
        "KmsMasterKeyId", "MessageRetentionPeriod", "RedrivePolicy", "SqsManagedSseEnabled", "VisibilityTimeout"
    )
    attributes = {
        key: json.dumps(value) if isinstance(value, dict) else str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in given.items()
    }
    name = r.take("QueueName", r.name)
    url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    return url, {"Arn": arn, "QueueName": name}


@resource_type("AWS::SQS::QueuePolicy")
def queue_policy(r):
    text = document(r.take("PolicyDocument"))
    for url in r.take("Queues"):
        r.client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"Policy": text})
    return r.name, {"Id": r.name}


@resource_type("AWS::Lambda::EventSourceMapping")
def event_source(r):
    made = r.client("lambda").create_event_source_mapping(
        **r.take_present("BatchSize", "DestinationConfig", "EventSourceArn", "FunctionName", "StartingPosition")
    )
    return made["UUID"], {"Id": made["UUID"]}


@resource_type("AWS::Lambda::EventInvokeConfig")
def asynchronous_calls(r):
    r.client("lambda").put_function_event_invoke_config(
        **r.take_present("DestinationConfig", "FunctionName", "MaximumRetryAttempts", "Qualifier")
    )
    return r.logical_id, {}


@resource_type("AWS::Events::Rule")
def rule(r):
    events = r.client("events")
    targets = r.take("Targets", [])
    name = r.take("Name", r.name)
    pattern = r.take("EventPattern")
    arn = events.put_rule(
        Name=name,
        **({} if pattern is None else {"EventPattern": json.dumps(pattern)}),
        **r.take_present("ScheduleExpression", "State"),
    )["RuleArn"]
    if targets:
        events.put_targets(Rule=name, Targets=targets)
    return name, {"Arn": arn}


@resource_type("AWS::Scheduler::Schedule")
def schedule(r):
    name = r.take("Name", r.name)
    arn = r.client("scheduler").create_schedule(
        Name=name, **r.take_present("FlexibleTimeWindow", "ScheduleExpression", "Target")
    )["ScheduleArn"]
    return name, {"Arn": arn}


@resource_type("AWS::Logs::SubscriptionFilter")
def subscription_filter(r):
    name = r.take("FilterName", r.name)
    r.client("logs").put_subscription_filter(
        filterName=name,
        logGroupName=r.take("LogGroupName"),
        filterPattern=r.take("FilterPattern", ""),
        destinationArn=r.take("DestinationArn"),
    )
    return name, {}


@resource_type("AWS::Backup::BackupVault")
def backup_vault(r):
    name = r.take("BackupVaultName", r.name)
    made = r.client("backup").create_backup_vault(BackupVaultName=name)
    return name, {"BackupVaultArn": made["BackupVaultArn"]}


@resource_type("AWS::Backup::BackupPlan")
def backup_plan(r):
    plan = r.take("BackupPlan")
    made = r.client("backup").create_backup_plan(
        BackupPlan={
            "BackupPlanName": plan["BackupPlanName"],
            "Rules": [
                {("TargetBackupVaultName" if key == "TargetBackupVault" else key): value for key, value in one.items()}
                for one in plan["BackupPlanRule"]
            ],
        }
    )
    return made["BackupPlanId"], {"BackupPlanArn": made["BackupPlanArn"]}
