"""HTTP and WebSocket APIs, custom domains of API Gateway, and load balancers, by their service APIs."""

import json

from framework import lower_first, resource_type, tags


@resource_type("AWS::ApiGatewayV2::Api")
def api(r):
    made = r.client("apigatewayv2").create_api(
        Name=r.take("Name", r.name),
        ProtocolType=r.take("ProtocolType"),
        Tags=r.take("Tags", {}),
        **r.take_present("CorsConfiguration", "Description", "DisableExecuteApiEndpoint", "RouteSelectionExpression"),
    )
    endpoint = f"https://{made['ApiId']}.execute-api.{r.region}.amazonaws.com"
    return made["ApiId"], {"ApiId": made["ApiId"], "ApiEndpoint": endpoint}


@resource_type("AWS::ApiGatewayV2::Integration")
def integration(r):
    made = r.client("apigatewayv2").create_integration(
        ApiId=r.take("ApiId"),
        **r.take_present("ConnectionType", "Description", "IntegrationMethod", "IntegrationType", "IntegrationUri",
                         "PayloadFormatVersion", "TimeoutInMillis"),
    )
    return made["IntegrationId"], {"IntegrationId": made["IntegrationId"]}


@resource_type("AWS::ApiGatewayV2::Route")
def route(r):
    made = r.client("apigatewayv2").create_route(
        ApiId=r.take("ApiId"),
        **r.take_present("ApiKeyRequired", "AuthorizationScopes", "AuthorizationType", "AuthorizerId", "OperationName",
                         "RouteKey", "Target"),
    )
    return made["RouteId"], {"RouteId": made["RouteId"]}


@resource_type("AWS::ApiGatewayV2::Stage")
def stage(r):
    made = r.client("apigatewayv2").create_stage(
        ApiId=r.take("ApiId"),
        Tags=r.take("Tags", {}),
        **r.take_present("AccessLogSettings", "AutoDeploy", "DefaultRouteSettings", "Description", "RouteSettings",
                         "StageName", "StageVariables"),
    )
    return made["StageName"], {}


@resource_type("AWS::ApiGatewayV2::Authorizer")
def authorizer(r):
    source = r.take("IdentitySource", [])
    made = r.client("apigatewayv2").create_authorizer(
        ApiId=r.take("ApiId"),
        IdentitySource=source if isinstance(source, list) else [source],
        **r.take_present("AuthorizerPayloadFormatVersion", "AuthorizerResultTtlInSeconds", "AuthorizerType",
                         "AuthorizerUri", "EnableSimpleResponses", "JwtConfiguration", "Name"),
    )
    return made["AuthorizerId"], {"AuthorizerId": made["AuthorizerId"]}


@resource_type("AWS::ApiGatewayV2::DomainName")
def http_domain(r):
    made = r.client("apigatewayv2").create_domain_name(
        Tags=r.take("Tags", {}),
        **r.take_present("DomainName", "DomainNameConfigurations", "MutualTlsAuthentication"),
    )
    hosts = [one["ApiGatewayDomainName"] for one in made["DomainNameConfigurations"]]
    return made["DomainName"], {"RegionalDomainName": hosts[0], "RegionalHostedZoneId": "Z2FDTNDATAQYW2"}


@resource_type("AWS::ApiGatewayV2::ApiMapping")
def api_mapping(r):
    made = r.client("apigatewayv2").create_api_mapping(**r.take_present("ApiId", "ApiMappingKey", "DomainName", "Stage"))
    return made["ApiMappingId"], {"ApiMappingId": made["ApiMappingId"]}


@resource_type("AWS::ApiGateway::DomainName")
def rest_domain(r):
    given = lower_first(
        r.take_present("CertificateArn", "DomainName", "EndpointConfiguration", "MutualTlsAuthentication",
                       "RegionalCertificateArn", "SecurityPolicy")
    )
    made = r.client("apigateway").create_domain_name(tags=tags(r.take("Tags")), **given)
    return made["domainName"], {
        "RegionalDomainName": made["regionalDomainName"], "DistributionDomainName": made["distributionDomainName"],
        "RegionalHostedZoneId": made["regionalHostedZoneId"],
    }


@resource_type("AWS::ApiGateway::BasePathMapping")
def base_path_mapping(r):
    given = r.take_present("BasePath", "DomainName", "RestApiId", "Stage")
    r.client("apigateway").create_base_path_mapping(**{key[0].lower() + key[1:]: value for key, value in given.items()})
    return f"{given['DomainName']}|{given.get('BasePath', '(none)')}", {}


@resource_type("AWS::ElasticLoadBalancingV2::LoadBalancer")
def load_balancer(r):
    r.ignore("LoadBalancerAttributes")
    given = r.take_present("IpAddressType", "Scheme", "SecurityGroups", "SubnetMappings", "Subnets", "Tags", "Type")
    # Names have at most 32 characters.
    made = r.client("elbv2").create_load_balancer(Name=r.take("Name", r.name[-32:].strip("-")), **given)["LoadBalancers"][0]
    return made["LoadBalancerArn"], {
        "LoadBalancerArn": made["LoadBalancerArn"], "DNSName": made["DNSName"],
        "CanonicalHostedZoneID": made["CanonicalHostedZoneId"], "LoadBalancerName": made["LoadBalancerName"],
        "LoadBalancerFullName": made["LoadBalancerArn"].split("loadbalancer/")[1],
    }


@resource_type("AWS::ElasticLoadBalancingV2::TargetGroup")
def target_group(r):
    r.ignore("TargetGroupAttributes")
    targets = r.take("Targets", [])
    made = r.client("elbv2").create_target_group(
        Name=r.take("Name", r.name[-32:].strip("-")),
        **r.take_present("HealthCheckPath", "Matcher", "Port", "Protocol", "Tags", "TargetType", "VpcId"),
    )["TargetGroups"][0]
    if targets:
        r.client("elbv2").register_targets(TargetGroupArn=made["TargetGroupArn"], Targets=targets)
    return made["TargetGroupArn"], {"TargetGroupArn": made["TargetGroupArn"]}


@resource_type("AWS::ElasticLoadBalancingV2::Listener")
def listener(r):
    made = r.client("elbv2").create_listener(
        DefaultActions=[_action(action) for action in r.take("DefaultActions")],
        **r.take_present("AlpnPolicy", "Certificates", "LoadBalancerArn", "Port", "Protocol", "SslPolicy"),
    )["Listeners"][0]
    return made["ListenerArn"], {"ListenerArn": made["ListenerArn"]}


@resource_type("AWS::ElasticLoadBalancingV2::ListenerRule")
def listener_rule(r):
    made = r.client("elbv2").create_rule(
        Actions=[_action(action) for action in r.take("Actions")],
        Priority=int(r.take("Priority")),
        **r.take_present("Conditions", "ListenerArn"),
    )["Rules"][0]
    return made["RuleArn"], {"RuleArn": made["RuleArn"]}


def _action(action):
    # CloudFormation takes the port and the time-outs as text or number, the service API one of them only.
    fixed = {key: dict(value) if isinstance(value, dict) else value for key, value in action.items()}
    if "RedirectConfig" in fixed and "Port" in fixed["RedirectConfig"]:
        fixed["RedirectConfig"]["Port"] = str(fixed["RedirectConfig"]["Port"])
    if "AuthenticateCognitoConfig" in fixed and "SessionTimeout" in fixed["AuthenticateCognitoConfig"]:
        fixed["AuthenticateCognitoConfig"]["SessionTimeout"] = int(fixed["AuthenticateCognitoConfig"]["SessionTimeout"])
    return fixed


def correct():
    """Puts right what moto's own service APIs drop of these resources."""
    _keep_what_rest_apis_are_given()
    _keep_mutual_tls()
    _name_the_hosts_of_domains()
    _list_authorizers()
    _take_any_certificate()


def _keep_what_rest_apis_are_given():
    from moto.apigateway.models import RestAPI
    from moto.apigateway.responses import APIGatewayResponse

    create, answer = APIGatewayResponse.create_rest_api, RestAPI.to_dict

    def create_keeping(self):
        status, headers, body = create(self)
        given = {name: self._get_param(name) for name in ("securityPolicy", "endpointAccessMode")}
        api = self.backend.get_rest_api(json.loads(body)["id"])
        # What API Gateway takes where nothing is given: Developer Guide, "Security policies for REST APIs".
        private = "PRIVATE" in api.endpoint_configuration.get("types", [])
        api.kept = {"securityPolicy": "TLS_1_2" if private else "TLS_1_0"}
        api.kept.update({name: value for name, value in given.items() if value})
        return status, headers, json.dumps(api.to_dict())

    def to_dict(self):
        return {**answer(self), **getattr(self, "kept", {})}

    APIGatewayResponse.create_rest_api = create_keeping
    RestAPI.to_dict = to_dict


def _keep_mutual_tls():
    from moto.apigateway.models import DomainName
    from moto.apigateway.responses import APIGatewayResponse

    create, answer = APIGatewayResponse.create_domain_name, DomainName.to_json

    def create_keeping(self):
        result = create(self)
        domain = self.backend.get_domain_name(self._get_param("domainName"))
        domain.mutual_tls = self._get_param("mutualTlsAuthentication")
        return result

    def to_json(self):
        kept = getattr(self, "mutual_tls", None)
        return {**answer(self), **({"mutualTlsAuthentication": kept} if kept else {})}

    APIGatewayResponse.create_domain_name = create_keeping
    DomainName.to_json = to_json


def _name_the_hosts_of_domains():
    from moto.apigatewayv2.models import DomainName

    create = DomainName.__init__

    def named(self, *args, **kwargs):
        create(self, *args, **kwargs)
        region = kwargs["backend"].region_name
        for number, configuration in enumerate(self.domain_name_configurations):
            host = f"d-{abs(hash(self.domain_name)) % 10**10:010d}{number}.execute-api.{region}.amazonaws.com"
            configuration.setdefault("apiGatewayDomainName", host)
        if self.mutual_tls_authentication is None:
            self.mutual_tls_authentication = {}

    DomainName.__init__ = named


def _list_authorizers():
    """moto keeps them but has no call for all of them."""
    from moto.apigatewayv2.responses import ApiGatewayV2Response

    def get_authorizers(self):
        api = self.apigatewayv2_backend.get_api(self.path.split("/")[-2])
        return 200, {}, json.dumps({"items": [authorizer.to_json() for authorizer in api.authorizers.values()]})

    ApiGatewayV2Response.get_authorizers = get_authorizers


def _take_any_certificate():
    """A listener's certificate is no part of what is tested, so none has to be imported first."""
    from moto.elbv2 import models

    models.register_certificate = lambda **_: None
