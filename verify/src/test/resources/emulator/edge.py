"""Web ACLs, Cognito, Amplify Hosting and Bedrock guardrails."""

from framework import lower_first, resource_type, tags


def _as_waf_spells(rules):
    """CloudFormation's `Arn` in references to sets and groups is the API's `ARN`."""
    if isinstance(rules, dict):
        return {"ARN" if key == "Arn" else key: _as_waf_spells(inner) for key, inner in rules.items()}
    return [_as_waf_spells(each) for each in rules] if isinstance(rules, list) else rules


@resource_type("AWS::WAFv2::WebACL")
def web_acl(r):
    scope = r.take("Scope")
    given = r.take_present(
        "AssociationConfig", "CaptchaConfig", "ChallengeConfig", "CustomResponseBodies", "DefaultAction", "Description",
        "Rules", "Tags", "TokenDomains", "VisibilityConfig"
    )
    if "Rules" in given:
        given["Rules"] = _as_waf_spells(given["Rules"])
    made = r.client("wafv2").create_web_acl(Name=r.take("Name", r.name), Scope=scope, **given)["Summary"]
    return f"{made['Name']}|{made['Id']}|{scope}", {
        "Arn": made["ARN"], "Id": made["Id"], "LabelNamespace": f"awswaf:{r.account}:webacl:{made['Name']}:",
    }


@resource_type("AWS::WAFv2::WebACLAssociation")
def web_acl_association(r):
    acl, target = r.take("WebACLArn"), r.take("ResourceArn")
    r.client("wafv2").associate_web_acl(WebACLArn=acl, ResourceArn=target)
    return f"{acl}|{target}", {}


@resource_type("AWS::WAFv2::LoggingConfiguration")
def web_acl_logging(r):
    given = r.take_present("LogDestinationConfigs", "LoggingFilter", "RedactedFields", "ResourceArn")
    r.client("wafv2").put_logging_configuration(LoggingConfiguration=given)
    return given["ResourceArn"], {}


@resource_type("AWS::Cognito::UserPool")
def user_pool(r):
    cognito = r.client("cognito-idp")
    mfa, enabled = r.take("MfaConfiguration"), r.take("EnabledMfas", [])
    given = r.take_present(
        "AccountRecoverySetting", "AdminCreateUserConfig", "AliasAttributes", "AutoVerifiedAttributes",
        "DeletionProtection", "DeviceConfiguration", "EmailConfiguration", "EmailVerificationMessage",
        "EmailVerificationSubject", "LambdaConfig", "Policies", "Schema", "SmsAuthenticationMessage", "SmsConfiguration",
        "SmsVerificationMessage", "UserAttributeUpdateSettings", "UserPoolAddOns", "UserPoolTags", "UserPoolTier",
        "UsernameAttributes", "UsernameConfiguration", "VerificationMessageTemplate"
    )
    if mfa is not None:
        given["MfaConfiguration"] = mfa
    made = cognito.create_user_pool(PoolName=r.take("UserPoolName", r.name), **given)["UserPool"]
    if mfa is not None:
        cognito.set_user_pool_mfa_config(
            UserPoolId=made["Id"],
            MfaConfiguration=mfa,
            **({"SoftwareTokenMfaConfiguration": {"Enabled": True}} if "SOFTWARE_TOKEN_MFA" in enabled else {}),
        )
    return made["Id"], {
        "Arn": made["Arn"],
        "ProviderName": f"cognito-idp.{r.region}.amazonaws.com/{made['Id']}",
        "ProviderURL": f"https://cognito-idp.{r.region}.amazonaws.com/{made['Id']}",
        "UserPoolId": made["Id"],
    }


@resource_type("AWS::Cognito::UserPoolClient")
def user_pool_client(r):
    given = r.take_present(
        "AccessTokenValidity", "AllowedOAuthFlows", "AllowedOAuthFlowsUserPoolClient", "AllowedOAuthScopes",
        "AuthSessionValidity", "CallbackURLs", "DefaultRedirectURI", "EnablePropagateAdditionalUserContextData",
        "EnableTokenRevocation", "ExplicitAuthFlows", "GenerateSecret", "IdTokenValidity", "LogoutURLs",
        "PreventUserExistenceErrors", "ReadAttributes", "RefreshTokenValidity", "SupportedIdentityProviders",
        "TokenValidityUnits", "UserPoolId", "WriteAttributes"
    )
    made = r.client("cognito-idp").create_user_pool_client(ClientName=r.take("ClientName", r.name), **given)["UserPoolClient"]
    return made["ClientId"], {"ClientId": made["ClientId"], "Name": made["ClientName"]}


@resource_type("AWS::Cognito::UserPoolIdentityProvider")
def identity_provider(r):
    name = r.take("ProviderName")
    r.client("cognito-idp").create_identity_provider(
        ProviderName=name, **r.take_present("AttributeMapping", "ProviderDetails", "ProviderType", "UserPoolId")
    )
    return name, {}


@resource_type("AWS::Cognito::UserPoolDomain")
def user_pool_domain(r):
    domain = r.take("Domain")
    r.client("cognito-idp").create_user_pool_domain(
        Domain=domain, UserPoolId=r.take("UserPoolId"), **r.take_present("CustomDomainConfig", "ManagedLoginVersion")
    )
    return domain, {}


@resource_type("AWS::Cognito::UserPoolGroup")
def user_pool_group(r):
    given = r.take_present("Description", "GroupName", "Precedence", "RoleArn", "UserPoolId")
    r.client("cognito-idp").create_group(**given)
    return given["GroupName"], {}


@resource_type("AWS::Cognito::IdentityPool")
def identity_pool(r):
    providers = r.take("CognitoIdentityProviders", [])
    made = r.client("cognito-identity").create_identity_pool(
        IdentityPoolName=r.take("IdentityPoolName", r.name),
        AllowUnauthenticatedIdentities=r.take("AllowUnauthenticatedIdentities"),
        CognitoIdentityProviders=providers,
        IdentityPoolTags=tags(r.take("IdentityPoolTags")),
        **r.take_present("AllowClassicFlow", "SupportedLoginProviders"),
    )
    return made["IdentityPoolId"], {"Id": made["IdentityPoolId"], "Name": made["IdentityPoolName"]}


@resource_type("AWS::Cognito::IdentityPoolRoleAttachment")
def identity_pool_roles(r):
    """Kept by nobody: moto has no such call, and no control asks for it."""
    r.ignore("IdentityPoolId", "RoleMappings", "Roles")
    return r.name, {"Id": r.name}


@resource_type("AWS::Amplify::App")
def amplify_app(r):
    given = lower_first(
        r.take_present("AutoBranchCreationConfig", "BuildSpec", "CustomHeaders", "CustomRules",
                       "Description", "EnableBranchAutoDeletion", "Platform", "Repository")
    )
    service_role = r.take("IAMServiceRole")
    if service_role is not None:
        given["iamServiceRoleArn"] = service_role
    given["environmentVariables"] = {item["Name"]: item["Value"] for item in r.take("EnvironmentVariables", [])}
    r.ignore("AccessToken", "OauthToken")  # write-only: Amplify never answers them
    cache = r.take("CacheConfig")
    if cache is not None:
        given["cacheConfig"] = lower_first(cache)
    app = r.client("amplify").create_app(name=r.take("Name"), tags=tags(r.take("Tags")), **given)["app"]
    return app["appArn"], {
        "AppId": app["appId"], "AppName": app["name"], "Arn": app["appArn"], "DefaultDomain": app["defaultDomain"],
    }


@resource_type("AWS::Amplify::Branch")
def amplify_branch(r):
    given = lower_first(
        r.take_present("AppId", "BranchName", "BuildSpec", "Description", "EnableAutoBuild", "EnablePerformanceMode",
                       "EnablePullRequestPreview", "EnableSkewProtection", "Framework", "Stage")
    )
    given["environmentVariables"] = {item["Name"]: item["Value"] for item in r.take("EnvironmentVariables", [])}
    branch = r.client("amplify").create_branch(tags=tags(r.take("Tags")), **given)["branch"]
    return branch["branchArn"], {"Arn": branch["branchArn"], "BranchName": branch["branchName"]}


@resource_type("Custom::AmplifyBranchLinkerResource")
def amplify_branch_linker(r):
    """Amplify Gen 2's own: a function that tells Amplify Hosting which stack serves a branch. It creates nothing."""
    r.ignore("ServiceToken", "appId", "branchName", "stackId")
    return r.name, {}


@resource_type("AWS::Amplify::Domain")
def amplify_domain(r):
    given = lower_first(r.take_present("AppId", "DomainName", "EnableAutoSubDomain", "SubDomainSettings"))
    made = r.client("amplify").create_domain_association(**given)["domainAssociation"]
    return made["domainAssociationArn"], {"Arn": made["domainAssociationArn"], "DomainName": made["domainName"]}


@resource_type("AWS::Bedrock::Guardrail")
def guardrail(r):
    given = lower_first(
        r.take_present("BlockedInputMessaging", "BlockedOutputsMessaging", "ContentPolicyConfig",
                       "ContextualGroundingPolicyConfig", "Description", "Name",
                       "SensitiveInformationPolicyConfig", "TopicPolicyConfig", "WordPolicyConfig")
    )
    key = r.take("KmsKeyArn")
    if key is not None:
        given["kmsKeyId"] = key
    r.ignore("Tags")
    made = r.client("bedrock").create_guardrail(**given)
    return made["guardrailArn"], {
        "GuardrailArn": made["guardrailArn"], "GuardrailId": made["guardrailId"], "Version": made["version"],
        "Status": "READY",
    }


@resource_type("AWS::Bedrock::GuardrailVersion")
def guardrail_version(r):
    given = lower_first(r.take_present("Description", "GuardrailIdentifier"))
    made = r.client("bedrock").create_guardrail_version(**given)
    return f"{made['guardrailId']}|{made['version']}", {
        "GuardrailId": made["guardrailId"], "Version": made["version"],
        "GuardrailArn": f"arn:aws:bedrock:{r.region}:{r.account}:guardrail/{made['guardrailId']}",
    }
