"""Service APIs of which moto keeps too little: CloudFront (it drops policies, web ACLs of behaviours' kind and whatever it
does not know) and AppSync (no data sources, no resolvers, no limits).

CloudFront takes and gives XML: what was created is kept as the text that came, and given back inside the answer's envelope.
AppSync's JSON is kept likewise. boto3 writes and the Java SDK reads through AWS's service models, so a wrong shape shows.
"""

import itertools
import re

from flask import Flask, Response, jsonify, request

app = Flask("cdn_services")
_ACCOUNT = "123456789012"
_NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/"
_IDS = itertools.count(1)
_CONFIGS = {}
_APIS = {}

# path segment: (envelope, the configuration in it, prefix of ids)
_KINDS = {
    "distribution": ("Distribution", "DistributionConfig", "E"),
    "cache-policy": ("CachePolicy", "CachePolicyConfig", "c"),
    "origin-request-policy": ("OriginRequestPolicy", "OriginRequestPolicyConfig", "o"),
    "response-headers-policy": ("ResponseHeadersPolicy", "ResponseHeadersPolicyConfig", "r"),
    "origin-access-control": ("OriginAccessControl", "OriginAccessControlConfig", "A"),
}


def wanted(service):
    """Whether it is answered here."""
    return service in ("cloudfront", "appsync")


def _xml(body, status=200):
    response = Response(f'<?xml version="1.0" encoding="UTF-8"?>{body}', status=status, mimetype="text/xml")
    response.headers["ETag"] = "E1"
    return response


def _inner(text):
    """The configuration without the XML declaration."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _enveloped(kind, identifier):
    envelope, _, _ = _KINDS[kind]
    more = ""
    if kind == "distribution":
        more = (
            f"<ARN>arn:aws:cloudfront::{_ACCOUNT}:distribution/{identifier}</ARN><Status>Deployed</Status>"
            "<LastModifiedTime>2026-01-01T00:00:00Z</LastModifiedTime>"
            "<InProgressInvalidationBatches>0</InProgressInvalidationBatches>"
            f"<DomainName>{identifier.lower()}.cloudfront.net</DomainName>"
        )
    elif kind != "origin-access-control":
        more = "<LastModifiedTime>2026-01-01T00:00:00Z</LastModifiedTime>"
    config = _CONFIGS[kind, identifier]
    return f'<{envelope} xmlns="{_NAMESPACE}"><Id>{identifier}</Id>{more}{config}</{envelope}>'


@app.post("/2020-05-31/<kind>")
def create(kind):
    identifier = f"{_KINDS[kind][2]}{next(_IDS):012d}"
    _CONFIGS[kind, identifier] = _inner(request.get_data(as_text=True))
    response = _xml(_enveloped(kind, identifier), 201)
    response.headers["Location"] = f"/2020-05-31/{kind}/{identifier}"
    return response


@app.get("/2020-05-31/<kind>/<identifier>")
def describe(kind, identifier):
    if (kind, identifier) not in _CONFIGS:
        code = f"NoSuch{_KINDS[kind][0]}"
        return _xml(
            f'<ErrorResponse xmlns="{_NAMESPACE}"><Error><Type>Sender</Type><Code>{code}</Code>'
            f"<Message>There is none.</Message></Error><RequestId>1</RequestId></ErrorResponse>",
            404,
        )
    return _xml(_enveloped(kind, identifier))


@app.put("/2020-05-31/<kind>/<identifier>/config")
def update(kind, identifier):
    _CONFIGS[kind, identifier] = _inner(request.get_data(as_text=True))
    return _xml(_enveloped(kind, identifier))


def _region():
    return request.headers["Authorization"].split("Credential=")[1].split("/")[2]


def _missing(what):
    response = jsonify({"message": f"{what} not found."})
    response.status_code = 404
    response.headers["x-amzn-ErrorType"] = "NotFoundException"
    return response


@app.post("/v1/apis")
def create_api():
    identifier = f"api{next(_IDS):023d}"
    host = f"{identifier}.appsync-api.{_region()}.amazonaws.com"
    api = {
        "visibility": "GLOBAL",
        "apiType": "GRAPHQL",
        "introspectionConfig": "ENABLED",
        "queryDepthLimit": 0,
        "resolverCountLimit": 0,
        "xrayEnabled": False,
        **request.get_json(),
        "apiId": identifier,
        "arn": f"arn:aws:appsync:{_region()}:{_ACCOUNT}:apis/{identifier}",
        "uris": {"GRAPHQL": f"https://{host}/graphql"},
        "dns": {"GRAPHQL": host},
    }
    _APIS[identifier] = {"api": api, "sources": [], "resolvers": [], "cache": None}
    return jsonify({"graphqlApi": api})


@app.get("/v1/apis/<api>")
def get_api(api):
    return jsonify({"graphqlApi": _APIS[api]["api"]}) if api in _APIS else _missing("GraphQL API")


@app.post("/v1/apis/<api>")
def update_api(api):
    _APIS[api]["api"].update(request.get_json())
    return get_api(api)


@app.post("/v1/apis/<api>/datasources")
def create_source(api):
    given = request.get_json()
    source = {**given, "dataSourceArn": f"{_APIS[api]['api']['arn']}/datasources/{given['name']}"}
    _APIS[api]["sources"].append(source)
    return jsonify({"dataSource": source})


@app.get("/v1/apis/<api>/datasources")
def list_sources(api):
    return jsonify({"dataSources": _APIS[api]["sources"]})


@app.post("/v1/apis/<api>/types/<type_name>/resolvers")
def create_resolver(api, type_name):
    given = request.get_json()
    arn = f"{_APIS[api]['api']['arn']}/types/{type_name}/resolvers/{given['fieldName']}"
    resolver = {**given, "typeName": type_name, "resolverArn": arn}
    _APIS[api]["resolvers"].append(resolver)
    return jsonify({"resolver": resolver})


@app.get("/v1/apis/<api>/types/<type_name>/resolvers")
def list_resolvers(api, type_name):
    return jsonify({"resolvers": [each for each in _APIS[api]["resolvers"] if each["typeName"] == type_name]})


@app.get("/v1/apis/<api>/types")
def list_types(api):
    names = sorted({each["typeName"] for each in _APIS[api]["resolvers"]})
    return jsonify({"types": [{"name": name, "format": "SDL"} for name in names]})


@app.post("/v1/apis/<api>/ApiCaches")
def create_cache(api):
    _APIS[api]["cache"] = {**request.get_json(), "status": "AVAILABLE"}
    return get_cache(api)


@app.get("/v1/apis/<api>/ApiCaches")
def get_cache(api):
    cache = _APIS[api]["cache"]
    return jsonify({"apiCache": cache}) if cache else _missing("API cache")


@app.post("/v1/apis/<api>/schemacreation")
def create_schema(api):
    return jsonify({"status": "SUCCESS"})


@app.post("/v1/apis/<api>/apikeys")
def create_key(api):
    return jsonify({"apiKey": {"id": f"da2-{next(_IDS):026d}"}})
