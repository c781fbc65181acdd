"""Adds resource types to moto's CloudFormation from outside, without touching moto's own files.

moto's CloudFormation knows few of the types a serverless application uses, and some of those it knows lose properties on
the way. Here a type is one small function that calls the ordinary service API with boto3, against this very server. So what
a later Describe call answers is what the service API keeps, and boto3 checks every request against AWS's service model.

Two rules keep the emulator honest: a type without a function, and a property a function does not take, fail the stack.
"""

import json
import os
import re

import boto3
from botocore.config import Config
from moto.cloudformation import parsing
from moto.cloudformation.exceptions import ValidationError
from moto.core.common_models import CloudFormationModel

_TYPES = {}
_DYNAMIC_REFERENCE = re.compile(r"\{\{resolve:(secretsmanager|ssm):([^}]+)\}\}")
_SESSION = boto3.session.Session(aws_access_key_id="emulator", aws_secret_access_key="emulator")
_CLIENTS = {}


def client(service, region):
    """A boto3 client that talks to this server; kept, because making one costs a tenth of a second."""
    if (service, region) not in _CLIENTS:
        _CLIENTS[service, region] = _SESSION.client(
            service,
            region_name=region,
            endpoint_url=f"http://127.0.0.1:{os.environ['MOTO_PORT']}",
            config=Config(retries={"max_attempts": 1}, parameter_validation=True),
        )
    return _CLIENTS[service, region]


class Request:
    """One resource of a template, with intrinsic functions already resolved."""

    def __init__(self, logical_id, name, properties, account, region, stack_id):
        self.logical_id = logical_id
        self.name = name
        self.account = account
        self.region = region
        self.stack_id = stack_id
        self._properties = dict(properties)

    def take(self, key, default=None):
        """The property, which then counts as handled."""
        return self._resolved(self._properties.pop(key, default))

    def take_present(self, *keys):
        """Those of the named properties that the template gives."""
        return {key: self.take(key) for key in keys if key in self._properties}

    def ignore(self, *keys):
        """Properties that no service API answers or that no control looks at."""
        for key in keys:
            self._properties.pop(key, None)

    def unhandled(self):
        return sorted(self._properties)

    def client(self, service, region=None):
        return client(service, region or self.region)

    def _resolved(self, value):
        """Dynamic references become plain text when a stack is deployed, which is why they must not carry secrets."""
        if isinstance(value, dict):
            return {key: self._resolved(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._resolved(inner) for inner in value]
        if isinstance(value, str):
            return _DYNAMIC_REFERENCE.sub(lambda match: self._look_up(match[1], match[2]), value)
        return value

    def _look_up(self, service, reference):
        if service == "ssm":
            return self.client("ssm").get_parameter(Name=reference.split(":")[0])["Parameter"]["Value"]
        name, _, rest = reference.partition(":SecretString")
        value = self.client("secretsmanager").get_secret_value(SecretId=name)["SecretString"]
        key = rest.split(":")[1] if ":" in rest else ""
        return json.loads(value)[key] if key else value


def resource_type(*names):
    """Registers a function `Request -> (ref, attributes)` as the maker of these CloudFormation types."""

    def register(make):
        for name in names:
            _TYPES[name] = _model(name, make)
        return make

    return register


def _model(type_name, make):
    class Model(CloudFormationModel):
        # moto files every model under the service that its module names.
        __module__ = "moto.cloudformation.emulator"

        def __init__(self, ref, attributes):
            self.physical_resource_id = ref
            self._attributes = attributes

        @staticmethod
        def cloudformation_name_type():
            return ""

        @staticmethod
        def cloudformation_type():
            return type_name

        @classmethod
        def has_cfn_attr(cls, attr):
            return True

        def get_cfn_attribute(self, name):
            if name not in self._attributes:
                raise ValidationError(message=f"emulator: {type_name} has no attribute {name}")
            return self._attributes[name]

        def is_created(self):
            return True

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **where):
            request = Request(
                where["LogicalId"],
                # IAM and Lambda take 64 characters; the random end keeps a shortened name unique.
                resource_name if len(resource_name) <= 64 else f"{resource_name[:51]}-{resource_name[-12:]}",
                cloudformation_json.get("Properties", {}),
                account_id,
                region_name,
                where["StackId"],
            )
            try:
                ref, attributes = make(request)
            except ValidationError:
                raise
            except Exception as problem:
                raise ValidationError(message=f"emulator: {where['LogicalId']} ({type_name}): {problem}") from problem
            if request.unhandled():
                raise ValidationError(
                    message=f"emulator: {where['LogicalId']} ({type_name}): properties not emulated: {request.unhandled()}"
                )
            return cls(ref, attributes)

        @classmethod
        def update_from_cloudformation_json(cls, *args, **kwargs):
            raise ValidationError(message="emulator: stacks are created once; change a resource by its service API")

    return Model


def install():
    """Makes moto look here first, and fail on a type nobody emulates instead of leaving it out."""

    moto_class = parsing.resource_class_from_type

    def resource_class(type_name):
        if type_name in _TYPES:
            return _TYPES[type_name]
        if type_name not in parsing.get_model_map():
            raise ValidationError(message=f"emulator: no support for resource type {type_name}")
        return moto_class(type_name)

    parsing.resource_class_from_type = resource_class


def tags(listed):
    """CloudFormation's [{Key, Value}] as the map some services want."""
    return {tag["Key"]: tag["Value"] for tag in listed or []}


def lower_first(value):
    """UpperCamel keys as lowerCamel, as REST-JSON services spell them. Not for maps with the user's own keys."""
    if isinstance(value, dict):
        return {key[0].lower() + key[1:]: lower_first(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [lower_first(inner) for inner in value]
    return value


def document(policy):
    """A policy as the JSON text that service APIs take."""
    return policy if isinstance(policy, str) else json.dumps(policy)
