"""AWS::Lambda::* and AWS::CloudFormation::Stack."""

from framework import client, document, resource_type, tags


@resource_type("AWS::Lambda::Function")
def function(r):
    reserved = r.take("ReservedConcurrentExecutions")
    given = r.take_present(
        "Architectures", "DeadLetterConfig", "Description", "Environment", "EphemeralStorage", "Handler", "KMSKeyArn",
        "KmsKeyArn", "Layers", "LoggingConfig", "MemorySize", "PackageType", "RecursiveLoop", "Runtime", "SnapStart",
        "Timeout", "TracingConfig", "VpcConfig"
    )
    if "KmsKeyArn" in given:
        given["KMSKeyArn"] = given.pop("KmsKeyArn")
    code = r.take("Code")
    if "ZipFile" in code:
        code = {"ZipFile": code["ZipFile"].encode()}
    made = r.client("lambda").create_function(
        FunctionName=r.take("FunctionName", r.name), Role=r.take("Role"), Code=code, Tags=tags(r.take("Tags")), **given
    )
    if reserved is not None:
        r.client("lambda").put_function_concurrency(
            FunctionName=made["FunctionName"], ReservedConcurrentExecutions=reserved
        )
    return made["FunctionName"], {"Arn": made["FunctionArn"]}


@resource_type("AWS::Lambda::Version")
def version(r):
    r.ignore("CodeSha256")
    made = r.client("lambda").publish_version(
        FunctionName=r.take("FunctionName"), **r.take_present("Description")
    )
    arn = made["FunctionArn"]
    if not arn.endswith(f":{made['Version']}"):
        arn = f"{arn}:{made['Version']}"
    return arn, {"Version": made["Version"], "FunctionArn": arn}


@resource_type("AWS::Lambda::Alias")
def alias(r):
    given = r.take_present("Description")
    made = r.client("lambda").create_alias(
        FunctionName=r.take("FunctionName"), Name=r.take("Name"), FunctionVersion=r.take("FunctionVersion"), **given
    )
    return made["AliasArn"], {"AliasArn": made["AliasArn"]}


@resource_type("AWS::Lambda::Permission")
def permission(r):
    r.client("lambda").add_permission(
        FunctionName=r.take("FunctionName"),
        StatementId=r.logical_id,
        Action=r.take("Action"),
        Principal=r.take("Principal"),
        **r.take_present("SourceArn", "SourceAccount", "FunctionUrlAuthType"),
    )
    return r.logical_id, {"Id": r.logical_id}


@resource_type("AWS::Lambda::Url")
def function_url(r):
    given = r.take_present("Cors", "InvokeMode", "Qualifier")
    made = r.client("lambda").create_function_url_config(
        FunctionName=r.take("TargetFunctionArn"), AuthType=r.take("AuthType"), **given
    )
    return made["FunctionArn"], {"FunctionUrl": made["FunctionUrl"], "FunctionArn": made["FunctionArn"]}


@resource_type("AWS::CloudFormation::Stack")
def nested_stack(r):
    """moto gives a nested stack its name as physical id; CloudFormation gives the stack's ARN."""
    cloudformation = r.client("cloudformation")
    r.ignore("Tags")
    parameters = [{"ParameterKey": key, "ParameterValue": _text(value)} for key, value in r.take("Parameters", {}).items()]
    stack_id = cloudformation.create_stack(
        StackName=r.name,
        TemplateURL=r.take("TemplateURL"),
        Parameters=parameters,
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
    )["StackId"]
    outputs = cloudformation.describe_stacks(StackName=stack_id)["Stacks"][0].get("Outputs", [])
    return stack_id, {f"Outputs.{output['OutputKey']}": output["OutputValue"] for output in outputs}


def _text(value):
    return ",".join(value) if isinstance(value, list) else str(value)


@resource_type("AWS::IAM::Role")
def role(r):
    iam = r.client("iam")
    name = r.take("RoleName", r.name)
    made = iam.create_role(
        RoleName=name,
        AssumeRolePolicyDocument=document(r.take("AssumeRolePolicyDocument")),
        Tags=r.take("Tags", []),
        **r.take_present("Description", "MaxSessionDuration", "Path", "PermissionsBoundary"),
    )["Role"]
    for policy in r.take("Policies", []):
        iam.put_role_policy(
            RoleName=name, PolicyName=policy["PolicyName"], PolicyDocument=document(policy["PolicyDocument"])
        )
    for arn in r.take("ManagedPolicyArns", []):
        iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    return name, {"Arn": made["Arn"], "RoleId": made["RoleId"]}


@resource_type("AWS::IAM::Policy")
def role_policy(r):
    name, text = r.take("PolicyName"), document(r.take("PolicyDocument"))
    for role_name in r.take("Roles", []):
        r.client("iam").put_role_policy(RoleName=role_name, PolicyName=name, PolicyDocument=text)
    return r.name, {"Id": r.name}


@resource_type("AWS::IAM::ManagedPolicy")
def managed_policy(r):
    given = r.take_present("Description", "Path")
    arn = r.client("iam").create_policy(
        PolicyName=r.take("ManagedPolicyName", r.name), PolicyDocument=document(r.take("PolicyDocument")), **given
    )["Policy"]["Arn"]
    for role_name in r.take("Roles", []):
        r.client("iam").attach_role_policy(RoleName=role_name, PolicyArn=arn)
    return arn, {"PolicyArn": arn}
