"""Puts right what moto's own service APIs drop, so that a Describe call answers what was created."""

import copy
import functools
import json

from moto.apigateway.models import Integration
from moto.awslambda.models import LambdaFunction


def install():
    _keep_lambda_settings()
    _accept_layers_of_other_accounts()
    _keep_response_transfer_mode()
    _put_cloudfront_web_acls_into_us_east_1()
    _answer_subscribers_of_budgets()
    _describe_the_mfa_that_was_set()
    _prepare_once_what_every_account_has()
    _tell_shields_times_in_seconds()
    _keep_serverless_caches()


def _keep_lambda_settings():
    create, configuration = LambdaFunction.__init__, LambdaFunction.get_configuration

    def keep(self, account_id, spec, *args, **kwargs):
        create(self, account_id, spec, *args, **kwargs)
        self.kept = {key: spec[key] for key in ("DeadLetterConfig", "KMSKeyArn", "LoggingConfig") if key in spec}
        mode = spec.get("SnapStart", {}).get("ApplyOn", "None")
        # SnapStart works on published versions only; $LATEST says "Off".
        self.kept["SnapStart"] = {"ApplyOn": mode, "OptimizationStatus": "Off"}

    def answer(self, *args, **kwargs):
        answered = {**configuration(self, *args, **kwargs), **self.kept}
        if answered["SnapStart"]["ApplyOn"] != "None" and answered["Version"] != "$LATEST":
            answered["SnapStart"] = {**answered["SnapStart"], "OptimizationStatus": "On"}
        return answered

    LambdaFunction.__init__ = keep
    LambdaFunction.get_configuration = answer


def _accept_layers_of_other_accounts():
    # The Lambda Web Adapter is a public layer of another account, which moto cannot know.
    def layers(self, arns):
        return [{"Arn": arn, "CodeSize": 0} for arn in arns]

    LambdaFunction._get_layers_data = layers


def _keep_response_transfer_mode():
    """moto is older than response streaming of REST APIs: `responseTransferMode` of an integration."""
    from moto.apigateway import responses

    answer = Integration.to_json
    handle = responses.APIGatewayResponse.put_integration

    def put(self):
        mode = self._get_param("responseTransferMode")
        result = handle(self)
        api, resource, method = (self.path.split("/")[i] for i in (2, 4, 6))
        integration = self.backend.get_integration(api, resource, method)
        integration.response_transfer_mode = mode or "BUFFERED"
        return result

    def to_json(self):
        return {**answer(self), "responseTransferMode": getattr(self, "response_transfer_mode", "BUFFERED")}

    responses.APIGatewayResponse.put_integration = put
    Integration.to_json = to_json


def _put_cloudfront_web_acls_into_us_east_1():
    """AWS keeps them there, with that region in their ARNs, and refuses the scope in other regions."""
    from moto.wafv2 import responses
    from moto.wafv2.exceptions import WAFv2ClientError

    responses.GLOBAL_REGION = "us-east-1"

    def refusing(handle):
        def checked(self):
            if self._get_param("Scope") == "CLOUDFRONT" and self.region != "us-east-1":
                raise WAFv2ClientError("WAFInvalidParameterException", "The scope is not valid in this region.")
            return handle(self)

        return checked

    for name in ("create_web_acl", "get_web_acl", "list_web_ac_ls", "update_web_acl"):
        setattr(responses.WAFV2Response, name, refusing(getattr(responses.WAFV2Response, name)))


def _answer_subscribers_of_budgets():
    """moto keeps them but has no call for them."""
    from moto.budgets import models, responses

    def describe(self):
        budget = self.backend.budgets[self._get_param("AccountId")][self._get_param("BudgetName")]
        wanted = self._get_param("Notification")
        for notification in budget.notifications:
            if all(notification.details.get(key) == wanted.get(key) for key in ("NotificationType", "Threshold")):
                return json.dumps({"Subscribers": notification.subscribers})
        raise models.NotificationMissing()

    responses.BudgetsResponse.describe_subscribers_for_notification = describe


def _describe_the_mfa_that_was_set():
    """moto goes on describing the MFA a pool was created with."""
    from moto.cognitoidp.models import CognitoIdpBackend

    handle = CognitoIdpBackend.set_user_pool_mfa_config

    def set_mfa(self, user_pool_id, sms_config, token_config, mfa_config):
        self.describe_user_pool(user_pool_id).extended_config["MfaConfiguration"] = mfa_config
        return handle(self, user_pool_id, sms_config, token_config, mfa_config)

    CognitoIdpBackend.set_user_pool_mfa_config = set_mfa


def _prepare_once_what_every_account_has():
    """Otherwise each emptied account reads 1,300 managed policies anew, and each key has a new RSA pair made that no test uses."""
    from moto import backends
    from moto.iam.models import IAMBackend
    from moto.kms import models as kms
    from moto.moto_server import werkzeug_app

    load = IAMBackend._init_aws_policies
    loaded = []

    def policies(self):
        if not loaded:
            loaded.extend(load(self))
        return [copy.copy(policy) for policy in loaded]

    IAMBackend._init_aws_policies = policies
    kms.generate_private_key = functools.cache(kms.generate_private_key)
    names = tuple(backends.list_of_moto_modules())
    werkzeug_app.backends.list_of_moto_modules = lambda: names


def _tell_shields_times_in_seconds():
    """JSON services give seconds since 1970; moto gives a text, which no SDK reads."""
    from moto.shield.models import Subscription

    answer = Subscription.to_dict

    def to_dict(self):
        return {**answer(self), "StartTime": self.start_time.timestamp(), "EndTime": self.end_time.timestamp()}

    Subscription.to_dict = to_dict


def _keep_serverless_caches():
    """moto has none."""
    from moto.core.exceptions import ServiceException
    from moto.core.responses import ActionResult
    from moto.elasticache.responses import ElastiCacheResponse

    class NotFound(ServiceException):
        code = "ServerlessCacheNotFoundFault"

    def caches(self):
        return self.elasticache_backend.__dict__.setdefault("serverless_caches", {})

    def create(self):
        given = self._get_params()
        name = given["ServerlessCacheName"]
        arn = f"arn:aws:elasticache:{self.region}:{self.current_account}:serverlesscache:{name}"
        caches(self)[name] = {**given, "ARN": arn, "Status": "available"}
        return ActionResult({"ServerlessCache": caches(self)[name]})

    def describe(self):
        name = self._get_param("ServerlessCacheName")
        if name and name not in caches(self):
            raise NotFound(f"Serverless cache {name} not found")
        return ActionResult({"ServerlessCaches": [caches(self)[name]] if name else list(caches(self).values())})

    ElastiCacheResponse.create_serverless_cache = create
    ElastiCacheResponse.describe_serverless_caches = describe
