"""Service APIs that moto lacks: AWS Amplify Hosting, the guardrails of Amazon Bedrock, the list of a function's URLs.

Small REST-JSON answers that keep what was created and answer it back. boto3 and the Java SDK both read them through AWS's
service models, so a wrong shape shows at once.
"""

import time

from flask import Flask, jsonify, request

from framework import client

app = Flask("extra_services")
_APPS = {}
_GUARDRAILS = {}
_ACCOUNT = "123456789012"


def wanted(service, path):
    """Whether moto would not answer this."""
    return (
        service == "amplify"
        or (service == "bedrock" and path.startswith("/guardrails"))
        or (service == "lambda" and path.endswith("/urls"))
    )


def _region():
    # Credential=KEY/DATE/REGION/SERVICE/aws4_request
    return request.headers["Authorization"].split("Credential=")[1].split("/")[2]


def _identifier(prefix, existing):
    return f"{prefix}{len(existing) + 1:013d}"


def _missing(kind, name):
    response = jsonify({"message": f"{kind} {name} not found."})
    response.status_code = 404
    # Both spellings of the header are in use among AWS's REST-JSON services.
    response.headers["x-amzn-ErrorType"] = "NotFoundException" if kind != "Guardrail" else "ResourceNotFoundException"
    return response


@app.post("/apps")
def create_app():
    given = request.get_json()
    app_id = _identifier("d", _APPS)
    now = time.time()
    kept = {
        "appId": app_id,
        "appArn": f"arn:aws:amplify:{_region()}:{_ACCOUNT}:apps/{app_id}",
        "defaultDomain": f"{app_id}.amplifyapp.com",
        "description": "",
        "platform": "WEB",
        "repository": "",
        "enableBranchAutoBuild": False,
        "enableBasicAuth": False,
        "environmentVariables": {},
        "createTime": now,
        "updateTime": now,
        **given,
    }
    _APPS[app_id] = {"app": kept, "branches": {}, "domains": {}}
    return jsonify({"app": kept})


@app.get("/apps")
def list_apps():
    return jsonify({"apps": [entry["app"] for entry in _APPS.values()]})


@app.get("/apps/<app_id>")
def get_app(app_id):
    if app_id not in _APPS:
        return _missing("App", app_id)
    return jsonify({"app": _APPS[app_id]["app"]})


@app.post("/apps/<app_id>")
def update_app(app_id):
    if app_id not in _APPS:
        return _missing("App", app_id)
    _APPS[app_id]["app"].update(request.get_json())
    return jsonify({"app": _APPS[app_id]["app"]})


@app.post("/apps/<app_id>/branches")
def create_branch(app_id):
    if app_id not in _APPS:
        return _missing("App", app_id)
    given = request.get_json()
    name = given["branchName"]
    now = time.time()
    kept = {
        "branchArn": f"{_APPS[app_id]['app']['appArn']}/branches/{name}",
        "description": "",
        "stage": "NONE",
        "displayName": name,
        "enableNotification": False,
        "enableAutoBuild": _APPS[app_id]["app"]["enableBranchAutoBuild"],
        "enableBasicAuth": False,
        "enablePullRequestPreview": False,
        "environmentVariables": {},
        "customDomains": [],
        "framework": "",
        "activeJobId": "",
        "totalNumberOfJobs": "0",
        "ttl": "5",
        "createTime": now,
        "updateTime": now,
        **given,
    }
    _APPS[app_id]["branches"][name] = {"branch": kept, "jobs": []}
    return jsonify({"branch": kept})


@app.get("/apps/<app_id>/branches")
def list_branches(app_id):
    if app_id not in _APPS:
        return _missing("App", app_id)
    return jsonify({"branches": [entry["branch"] for entry in _APPS[app_id]["branches"].values()]})


@app.get("/apps/<app_id>/branches/<path:name>")
def get_branch(app_id, name):
    if app_id not in _APPS or name not in _APPS[app_id]["branches"]:
        return _missing("Branch", name)
    return jsonify({"branch": _APPS[app_id]["branches"][name]["branch"]})


@app.post("/apps/<app_id>/branches/<path:name>")
def update_branch(app_id, name):
    if app_id not in _APPS or name not in _APPS[app_id]["branches"]:
        return _missing("Branch", name)
    _APPS[app_id]["branches"][name]["branch"].update(request.get_json())
    return jsonify({"branch": _APPS[app_id]["branches"][name]["branch"]})


@app.post("/apps/<app_id>/branches/<path:name>/jobs")
def start_job(app_id, name):
    """Every job succeeds at once; a test that wants another outcome answers for the service itself."""
    if app_id not in _APPS or name not in _APPS[app_id]["branches"]:
        return _missing("Branch", name)
    entry = _APPS[app_id]["branches"][name]
    given = request.get_json()
    now = time.time()
    job_id = str(len(entry["jobs"]) + 1)
    summary = {
        "jobArn": f"{entry['branch']['branchArn']}/jobs/{int(job_id):010d}",
        "jobId": job_id,
        "commitId": given.get("commitId", "HEAD"),
        "commitMessage": given.get("commitMessage", ""),
        "commitTime": now,
        "startTime": now,
        "endTime": now,
        "status": "SUCCEED",
        "jobType": given["jobType"],
    }
    entry["jobs"].insert(0, summary)
    entry["branch"].update(activeJobId=job_id, totalNumberOfJobs=job_id)
    return jsonify({"jobSummary": summary})


@app.get("/apps/<app_id>/branches/<path:name>/jobs")
def list_jobs(app_id, name):
    if app_id not in _APPS or name not in _APPS[app_id]["branches"]:
        return _missing("Branch", name)
    return jsonify({"jobSummaries": _APPS[app_id]["branches"][name]["jobs"]})


@app.post("/apps/<app_id>/domains")
def create_domain(app_id):
    if app_id not in _APPS:
        return _missing("App", app_id)
    given = request.get_json()
    kept = {
        "domainAssociationArn": f"{_APPS[app_id]['app']['appArn']}/domains/{given['domainName']}",
        "domainName": given["domainName"],
        "enableAutoSubDomain": given.get("enableAutoSubDomain", False),
        "domainStatus": "AVAILABLE",
        "statusReason": "",
        "subDomains": [
            {"subDomainSetting": setting, "verified": True, "dnsRecord": ""} for setting in given["subDomainSettings"]
        ],
    }
    _APPS[app_id]["domains"][given["domainName"]] = kept
    return jsonify({"domainAssociation": kept})


@app.get("/apps/<app_id>/domains")
def list_domains(app_id):
    if app_id not in _APPS:
        return _missing("App", app_id)
    return jsonify({"domainAssociations": list(_APPS[app_id]["domains"].values())})


_POLICIES = {
    # A guardrail is created with "...PolicyConfig" members and answered with "...Policy" members.
    "contentPolicyConfig": ("contentPolicy", {"filtersConfig": "filters"}),
    "topicPolicyConfig": ("topicPolicy", {"topicsConfig": "topics"}),
    "wordPolicyConfig": ("wordPolicy", {"wordsConfig": "words", "managedWordListsConfig": "managedWordLists"}),
    "sensitiveInformationPolicyConfig": (
        "sensitiveInformationPolicy",
        {"piiEntitiesConfig": "piiEntities", "regexesConfig": "regexes"},
    ),
    "contextualGroundingPolicyConfig": ("contextualGroundingPolicy", {"filtersConfig": "filters"}),
}


@app.post("/guardrails")
def create_guardrail():
    given = request.get_json()
    given.pop("clientRequestToken", None)
    guardrail_id = _identifier("g", _GUARDRAILS)
    now = _timestamp()
    kept = {
        "name": given.pop("name"),
        "guardrailId": guardrail_id,
        "guardrailArn": f"arn:aws:bedrock:{_region()}:{_ACCOUNT}:guardrail/{guardrail_id}",
        "version": "DRAFT",
        "status": "READY",
        "createdAt": now,
        "updatedAt": now,
    }
    for key in list(given):
        if key in _POLICIES:
            name, members = _POLICIES[key]
            kept[name] = {members[member]: value for member, value in given.pop(key).items() if member in members}
    kept.update(given)
    _GUARDRAILS[guardrail_id] = {"DRAFT": kept}
    return jsonify({key: kept[key] for key in ("guardrailId", "guardrailArn", "version", "createdAt")})


@app.post("/guardrails/<path:identifier>")
def create_guardrail_version(identifier):
    versions = _GUARDRAILS.get(identifier.rsplit("/", 1)[-1])
    if versions is None:
        return _missing("Guardrail", identifier)
    number = str(len(versions))
    versions[number] = {**versions["DRAFT"], "version": number}
    return jsonify({"guardrailId": versions[number]["guardrailId"], "version": number})


@app.get("/guardrails/<path:identifier>")
def get_guardrail(identifier):
    versions = _GUARDRAILS.get(identifier.rsplit("/", 1)[-1], {})
    version = request.args.get("guardrailVersion", "DRAFT")
    if version not in versions:
        return _missing("Guardrail", f"{identifier} version {version}")
    return jsonify(versions[version])


@app.get("/2021-10-31/functions/<name>/urls")
def list_function_urls(name):
    lambda_client = client("lambda", _region())
    try:
        url = lambda_client.get_function_url_config(FunctionName=name)
    except lambda_client.exceptions.ResourceNotFoundException:
        return jsonify({"FunctionUrlConfigs": []})
    del url["ResponseMetadata"]
    return jsonify({"FunctionUrlConfigs": [url]})


def _timestamp():
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
