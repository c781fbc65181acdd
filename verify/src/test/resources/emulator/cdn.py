"""CloudFront, AppSync, Shield and IP sets: their CloudFormation types, made by their service APIs."""

from framework import lower_first, resource_type, tags

# What CloudFront's API spells otherwise than CloudFormation.
_RENAMED = {
    "AcmCertificateArn": "ACMCertificateArn",
    "IamCertificateId": "IAMCertificateId",
    "SslSupportMethod": "SSLSupportMethod",
    "IPV6Enabled": "IsIPV6Enabled",
    "OriginCustomHeaders": "CustomHeaders",
    "OriginSSLProtocols": "OriginSslProtocols",
}


def _for_cloudfront(value):
    """Each list with its length, as CloudFront's API wants it."""
    if isinstance(value, dict):
        return {_RENAMED.get(key, key): _for_cloudfront(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return {"Quantity": len(value), "Items": [_for_cloudfront(inner) for inner in value]}
    return value


def _behaviour(behaviour):
    made = _for_cloudfront(behaviour)
    cached = made.pop("CachedMethods", None)
    if "AllowedMethods" in made:
        made["AllowedMethods"]["CachedMethods"] = cached or {"Quantity": 2, "Items": ["GET", "HEAD"]}
    values = made.get("ForwardedValues")
    if values is not None:
        values.setdefault("Cookies", {"Forward": "none"})
    return made


def _number(value, otherwise):
    return otherwise if value is None else int(value)


def _origin(origin):
    made = _for_cloudfront(origin)
    if "S3OriginConfig" in made:
        made["S3OriginConfig"].setdefault("OriginAccessIdentity", "")
    custom = made.get("CustomOriginConfig")
    if custom is not None:
        custom["HTTPPort"] = _number(custom.get("HTTPPort"), 80)
        custom["HTTPSPort"] = _number(custom.get("HTTPSPort"), 443)
    return made


@resource_type("AWS::CloudFront::Distribution")
def distribution(r):
    given = r.take("DistributionConfig")
    r.ignore("Tags")
    origins = [_origin(each) for each in given.pop("Origins", [])]
    behaviours = [_behaviour(each) for each in given.pop("CacheBehaviors", [])]
    standard = _behaviour(given.pop("DefaultCacheBehavior"))
    config = {
        "CallerReference": r.logical_id,
        "Comment": "",
        **_for_cloudfront(given),
        "Origins": {"Quantity": len(origins), "Items": origins},
        "CacheBehaviors": {"Quantity": len(behaviours), "Items": behaviours},
        "DefaultCacheBehavior": standard,
    }
    if "Logging" in config:
        config["Logging"] = {"Enabled": True, "IncludeCookies": False, "Prefix": "", **config["Logging"]}
    made = r.client("cloudfront").create_distribution(DistributionConfig=config)["Distribution"]
    return made["Id"], {"Id": made["Id"], "DomainName": made["DomainName"]}


def _parameters(config):
    parts = {"HeadersConfig": "Headers", "CookiesConfig": "Cookies", "QueryStringsConfig": "QueryStrings"}
    return {key: _for_cloudfront(value) if key in parts else value for key, value in config.items()}


@resource_type("AWS::CloudFront::CachePolicy")
def cache_policy(r):
    config = r.take("CachePolicyConfig")
    key = "ParametersInCacheKeyAndForwardedToOrigin"
    config[key] = {"EnableAcceptEncodingGzip": False, **_parameters(config[key])}
    for ttl in ("MinTTL", "DefaultTTL", "MaxTTL"):
        if ttl in config:
            config[ttl] = int(config[ttl])
    made = r.client("cloudfront").create_cache_policy(CachePolicyConfig=config)["CachePolicy"]
    return made["Id"], {"Id": made["Id"]}


@resource_type("AWS::CloudFront::OriginRequestPolicy")
def origin_request_policy(r):
    config = _parameters(r.take("OriginRequestPolicyConfig"))
    made = r.client("cloudfront").create_origin_request_policy(OriginRequestPolicyConfig=config)["OriginRequestPolicy"]
    return made["Id"], {"Id": made["Id"]}


@resource_type("AWS::CloudFront::ResponseHeadersPolicy")
def response_headers_policy(r):
    config = _for_cloudfront(r.take("ResponseHeadersPolicyConfig"))
    made = r.client("cloudfront").create_response_headers_policy(ResponseHeadersPolicyConfig=config)
    return made["ResponseHeadersPolicy"]["Id"], {"Id": made["ResponseHeadersPolicy"]["Id"]}


@resource_type("AWS::CloudFront::OriginAccessControl")
def origin_access_control(r):
    config = r.take("OriginAccessControlConfig")
    made = r.client("cloudfront").create_origin_access_control(OriginAccessControlConfig=config)["OriginAccessControl"]
    return made["Id"], {"Id": made["Id"]}


def _lower(config):
    """AppSync's spelling of a configuration; acronyms keep their case but for the first letter."""
    renamed = {"openIDConnectConfig": "openIDConnectConfig"}
    return {renamed.get(key, key): value for key, value in lower_first(config).items()}


def _provider(provider, region):
    made = _lower(provider)
    if "userPoolConfig" in made:
        made["userPoolConfig"].setdefault("awsRegion", region)
    return made


@resource_type("AWS::AppSync::GraphQLApi")
def graphql_api(r):
    given = _provider(
        r.take_present("AuthenticationType", "IntrospectionConfig", "LambdaAuthorizerConfig", "LogConfig", "Name",
                       "OpenIDConnectConfig", "QueryDepthLimit", "ResolverCountLimit", "UserPoolConfig", "Visibility",
                       "XrayEnabled"),
        r.region,
    )
    for number in ("queryDepthLimit", "resolverCountLimit"):
        if number in given:
            given[number] = int(given[number])
    if "userPoolConfig" in given:
        given["userPoolConfig"].setdefault("defaultAction", "ALLOW")
    additional = [_provider(each, r.region) for each in r.take("AdditionalAuthenticationProviders", [])]
    made = r.client("appsync").create_graphql_api(
        additionalAuthenticationProviders=additional, tags=tags(r.take("Tags")), **given)["graphqlApi"]
    return made["arn"], {
        "ApiId": made["apiId"], "Arn": made["arn"], "GraphQLUrl": made["uris"]["GRAPHQL"],
        "GraphQLDns": made["uris"]["GRAPHQL"].split("/")[2],
    }


@resource_type("AWS::AppSync::GraphQLSchema")
def graphql_schema(r):
    api = r.take("ApiId")
    r.client("appsync").start_schema_creation(apiId=api, definition=r.take("Definition", "").encode())
    return f"{api}GraphQLSchema", {}


@resource_type("AWS::AppSync::ApiKey")
def api_key(r):
    r.ignore("Expires", "Description")
    made = r.client("appsync").create_api_key(apiId=r.take("ApiId"))["apiKey"]
    return made["id"], {"ApiKeyId": made["id"]}


@resource_type("AWS::AppSync::DataSource")
def data_source(r):
    given = _lower(r.take_present("ApiId", "Name", "Type", "Description", "ServiceRoleArn"))
    function, table = r.take("LambdaConfig"), r.take("DynamoDBConfig")
    if function is not None:
        given["lambdaConfig"] = lower_first(function)
    if table is not None:
        given["dynamodbConfig"] = lower_first(table)
    made = r.client("appsync").create_data_source(**given)["dataSource"]
    return made["dataSourceArn"], {"DataSourceArn": made["dataSourceArn"], "Name": made["name"]}


@resource_type("AWS::AppSync::Resolver")
def resolver(r):
    given = _lower(r.take_present("ApiId", "CachingConfig", "DataSourceName", "FieldName", "Kind", "TypeName"))
    if "cachingConfig" in given:
        given["cachingConfig"]["ttl"] = int(given["cachingConfig"]["ttl"])
    made = r.client("appsync").create_resolver(**given)["resolver"]
    return made["resolverArn"], {"ResolverArn": made["resolverArn"]}


@resource_type("AWS::AppSync::ApiCache")
def api_cache(r):
    given = _lower(r.take_present("ApiCachingBehavior", "ApiId", "AtRestEncryptionEnabled", "TransitEncryptionEnabled",
                                  "Type"))
    r.client("appsync").create_api_cache(ttl=int(r.take("Ttl")), **given)
    return f"{given['apiId']}ApiCache", {}


@resource_type("AWS::Shield::Protection")
def protection(r):
    shield = r.client("shield", "us-east-1")
    made = shield.create_protection(Name=r.take("Name"), ResourceArn=r.take("ResourceArn"))["ProtectionId"]
    return made, {"ProtectionId": made}


@resource_type("AWS::WAFv2::IPSet")
def ip_set(r):
    scope = r.take("Scope")
    r.ignore("Tags")
    given = r.take_present("Addresses", "Description", "IPAddressVersion")
    made = r.client("wafv2").create_ip_set(Name=r.take("Name", r.name), Scope=scope, **given)["Summary"]
    return f"{made['Name']}|{made['Id']}|{scope}", {"Arn": made["ARN"], "Id": made["Id"]}
