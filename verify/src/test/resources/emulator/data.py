"""State, files, secrets, keys, topics, logs, alarms and budgets."""

import json

from framework import document, lower_first, resource_type, tags


@resource_type("AWS::DynamoDB::Table")
def table(r):
    return _table(r, r.take_present("SSESpecification", "DeletionProtectionEnabled", "TableClass", "Tags"),
                  r.take("PointInTimeRecoverySpecification"))


@resource_type("AWS::DynamoDB::GlobalTable")
def global_table(r):
    """Emulated with its replica in the stack's own region; others fail loudly, because no generated stack has them."""
    replicas = r.take("Replicas")
    if [replica["Region"] for replica in replicas] != [r.region]:
        raise ValueError(f"replicas outside {r.region} are not emulated")
    replica = dict(replicas[0])
    del replica["Region"]
    given = r.take_present("SSESpecification")
    kms_key = replica.pop("SSESpecification", {}).get("KMSMasterKeyId")
    if kms_key:
        given["SSESpecification"] = {**given["SSESpecification"], "KMSMasterKeyId": kms_key}
    recovery = replica.pop("PointInTimeRecoverySpecification", None)
    for key in ("DeletionProtectionEnabled", "TableClass", "Tags"):
        if key in replica:
            given[key] = replica.pop(key)
    if replica:
        raise ValueError(f"replica properties not emulated: {sorted(replica)}")
    return _table(r, given, recovery)


def _table(r, given, recovery):
    dynamodb = r.client("dynamodb")
    if "SSESpecification" in given:
        given["SSESpecification"] = {
            {"SSEEnabled": "Enabled"}.get(key, key): value for key, value in given["SSESpecification"].items()
        }
    stream = r.take("StreamSpecification")
    if stream is not None:
        given["StreamSpecification"] = {"StreamEnabled": True, **stream}
    ttl = r.take("TimeToLiveSpecification")
    name = r.take("TableName", r.name)
    made = dynamodb.create_table(
        TableName=name,
        **given,
        **r.take_present("AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes", "KeySchema",
                         "LocalSecondaryIndexes", "ProvisionedThroughput"),
    )["TableDescription"]
    if recovery is not None:
        dynamodb.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification=recovery)
    if ttl is not None:
        dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=ttl)
    return name, {"Arn": made["TableArn"], **({"StreamArn": made["LatestStreamArn"]} if "LatestStreamArn" in made else {})}


@resource_type("AWS::S3::Bucket")
def bucket(r):
    """moto has this type, but keeps neither the public access block nor the lifecycle."""
    s3 = r.client("s3")
    # Bucket names have 63 characters at most, without capitals; the random end keeps a shortened name unique.
    name = r.take("BucketName", (r.name if len(r.name) <= 63 else f"{r.name[:50]}-{r.name[-12:]}").lower())
    elsewhere = {} if r.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": r.region}}
    s3.create_bucket(Bucket=name, **elsewhere)
    encryption = r.take("BucketEncryption")
    if encryption is not None:
        rules = [
            {
                "BucketKeyEnabled": rule.get("BucketKeyEnabled", False),
                "ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"],
            }
            for rule in encryption["ServerSideEncryptionConfiguration"]
        ]
        s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": rules})
    block = r.take("PublicAccessBlockConfiguration")
    if block is not None:
        s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=block)
    ownership = r.take("OwnershipControls")
    if ownership is not None:
        s3.put_bucket_ownership_controls(Bucket=name, OwnershipControls=ownership)
    lifecycle = r.take("LifecycleConfiguration")
    if lifecycle is not None:
        rules = [_lifecycle_rule(dict(rule)) for rule in lifecycle["Rules"]]
        s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})
    versioning = r.take("VersioningConfiguration")
    if versioning is not None:
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=versioning)
    r.ignore("Tags")
    return name, {
        "Arn": f"arn:aws:s3:::{name}",
        "DomainName": f"{name}.s3.amazonaws.com",
        "RegionalDomainName": f"{name}.s3.{r.region}.amazonaws.com",
    }


def _lifecycle_rule(given):
    rule = {"ID": given.pop("Id"), "Status": given.pop("Status"), "Filter": {"Prefix": given.pop("Prefix", "")}}
    if "ExpirationInDays" in given:
        rule["Expiration"] = {"Days": int(given.pop("ExpirationInDays"))}
    if "AbortIncompleteMultipartUpload" in given:
        days = given.pop("AbortIncompleteMultipartUpload")["DaysAfterInitiation"]
        rule["AbortIncompleteMultipartUpload"] = {"DaysAfterInitiation": int(days)}
    if given:
        raise ValueError(f"lifecycle properties not emulated: {sorted(given)}")
    return rule


@resource_type("AWS::S3::BucketPolicy")
def bucket_policy(r):
    name = r.take("Bucket")
    r.client("s3").put_bucket_policy(Bucket=name, Policy=document(r.take("PolicyDocument")))
    return f"{name}-policy", {}


@resource_type("AWS::SecretsManager::Secret")
def secret(r):
    generate = r.take("GenerateSecretString")
    value = r.take("SecretString")
    if generate is not None:
        template, key = generate.pop("SecretStringTemplate", None), generate.pop("GenerateStringKey", None)
        value = r.client("secretsmanager").get_random_password(**generate)["RandomPassword"]
        if key is not None:
            value = json.dumps({**json.loads(template or "{}"), key: value})
    made = r.client("secretsmanager").create_secret(
        Name=r.take("Name", r.name),
        **({} if value is None else {"SecretString": value}),
        **r.take_present("Description", "KmsKeyId", "Tags"),
    )
    return made["ARN"], {"Id": made["ARN"]}


@resource_type("AWS::SecretsManager::ResourcePolicy")
def secret_policy(r):
    arn = r.take("SecretId")
    r.client("secretsmanager").put_resource_policy(
        SecretId=arn, ResourcePolicy=document(r.take("ResourcePolicy")), **r.take_present("BlockPublicPolicy")
    )
    return arn, {"Id": arn}


@resource_type("AWS::KMS::Key")
def key(r):
    kms = r.client("kms")
    rotate = r.take("EnableKeyRotation", False)
    period = r.take_present("RotationPeriodInDays")
    tagged = [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in r.take("Tags", [])]
    r.ignore("PendingWindowInDays")
    made = kms.create_key(
        Policy=document(r.take("KeyPolicy")),
        Tags=tagged,
        **r.take_present("Description", "KeySpec", "KeyUsage", "MultiRegion"),
    )["KeyMetadata"]
    if rotate:
        kms.enable_key_rotation(KeyId=made["KeyId"], **period)
    return made["KeyId"], {"Arn": made["Arn"], "KeyId": made["KeyId"]}


@resource_type("AWS::KMS::Alias")
def key_alias(r):
    name = r.take("AliasName")
    r.client("kms").create_alias(AliasName=name, TargetKeyId=r.take("TargetKeyId"))
    return name, {}


@resource_type("AWS::SNS::Topic")
def topic(r):
    given = r.take_present("DisplayName", "KmsMasterKeyId", "TracingConfig", "SignatureVersion")
    subscriptions = r.take("Subscription", [])
    name = r.take("TopicName", r.name)
    arn = r.client("sns").create_topic(Name=name, Attributes=given, Tags=r.take("Tags", []))["TopicArn"]
    for item in subscriptions:
        r.client("sns").subscribe(TopicArn=arn, Protocol=item["Protocol"], Endpoint=item["Endpoint"])
    return arn, {"TopicArn": arn, "TopicName": name}


@resource_type("AWS::SNS::Subscription")
def subscription(r):
    sns = r.client("sns")
    redrive = r.take("RedrivePolicy")
    arn = sns.subscribe(
        TopicArn=r.take("TopicArn"), Protocol=r.take("Protocol"), Endpoint=r.take("Endpoint"), ReturnSubscriptionArn=True
    )["SubscriptionArn"]
    if redrive is not None:
        sns.set_subscription_attributes(
            SubscriptionArn=arn, AttributeName="RedrivePolicy", AttributeValue=json.dumps(redrive)
        )
    return arn, {"Arn": arn}


@resource_type("AWS::SNS::TopicPolicy")
def topic_policy(r):
    text = document(r.take("PolicyDocument"))
    for arn in r.take("Topics"):
        r.client("sns").set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=text)
    return r.name, {"Id": r.name}


@resource_type("AWS::Logs::LogGroup")
def log_group(r):
    logs = r.client("logs")
    days = r.take("RetentionInDays")
    name = r.take("LogGroupName", r.name)
    logs.create_log_group(
        logGroupName=name, tags=tags(r.take("Tags")), **lower_first(r.take_present("KmsKeyId", "LogGroupClass"))
    )
    if days is not None:
        logs.put_retention_policy(logGroupName=name, retentionInDays=days)
    return name, {"Arn": f"arn:aws:logs:{r.region}:{r.account}:log-group:{name}:*"}


@resource_type("AWS::Logs::ResourcePolicy")
def log_resource_policy(r):
    name = r.take("PolicyName")
    r.client("logs").put_resource_policy(policyName=name, policyDocument=document(r.take("PolicyDocument")))
    return name, {}


@resource_type("AWS::Logs::MetricFilter")
def metric_filter(r):
    """CloudFormation takes every number as text too; the service API does not."""
    name = r.take("FilterName", r.name)
    transformations = [
        {key: float(value) if key == "defaultValue" else value for key, value in lower_first(transformation).items()}
        for transformation in r.take("MetricTransformations")
    ]
    r.client("logs").put_metric_filter(
        filterName=name, metricTransformations=transformations, **lower_first(r.take_present("FilterPattern", "LogGroupName"))
    )
    return name, {}


@resource_type("AWS::CloudWatch::Alarm")
def alarm(r):
    given = r.take_present(
        "ActionsEnabled", "AlarmActions", "AlarmDescription", "ComparisonOperator", "DatapointsToAlarm", "Dimensions",
        "EvaluateLowSampleCountPercentile", "EvaluationPeriods", "ExtendedStatistic", "InsufficientDataActions",
        "MetricName", "Metrics", "Namespace", "OKActions", "Period", "Statistic", "Tags", "Threshold",
        "ThresholdMetricId", "TreatMissingData", "Unit"
    )
    name = r.take("AlarmName", r.name)
    r.client("cloudwatch").put_metric_alarm(AlarmName=name, **given)
    return name, {"Arn": f"arn:aws:cloudwatch:{r.region}:{r.account}:alarm:{name}"}


@resource_type("AWS::CloudWatch::Dashboard")
def dashboard(r):
    name = r.take("DashboardName", r.name)
    # moto's dashboards carry no tags, and nothing here asks for them.
    r.ignore("Tags")
    r.client("cloudwatch").put_dashboard(DashboardName=name, DashboardBody=r.take("DashboardBody"))
    return name, {}


@resource_type("AWS::Budgets::Budget")
def budget(r):
    given = r.take("Budget")
    given.setdefault("BudgetName", r.name)
    limit = given.get("BudgetLimit")
    if limit is not None:
        given["BudgetLimit"] = {"Amount": str(limit["Amount"]), "Unit": limit["Unit"]}
    r.ignore("ResourceTags")
    r.client("budgets", "us-east-1").create_budget(
        AccountId=r.account,
        Budget=given,
        NotificationsWithSubscribers=r.take("NotificationsWithSubscribers", []),
    )
    return given["BudgetName"], {}
