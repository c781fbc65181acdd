import { defineBackend } from '@aws-amplify/backend';
<#if !answers.alerts.email?has_content>
import { CfnParameter } from 'aws-cdk-lib';
</#if>
import { auth } from './auth/resource';
import { applyPolicy } from './auth/policy';
import { addPlatform } from './platform/resource';

const backend = defineBackend({ auth });

// Amplify Hosting sets these in its builds; a sandbox serves the local front end.
const { AWS_APP_ID, AWS_BRANCH } = process.env;
const permanent = backend.stack.node.getContext('amplify-backend-type') !== 'sandbox';
const origin = AWS_APP_ID && AWS_BRANCH ? `https://${r"${AWS_BRANCH.replaceAll('/', '-')}.${AWS_APP_ID}"}.amplifyapp.com` : 'http://localhost:5173';

<#if !answers.alerts.email?has_content>
// Who gets the alarms: set ALERTS_EMAIL in the environment of the deployment (for a branch: in the Amplify console).
const alertsEmail =
  process.env.ALERTS_EMAIL ??
  new CfnParameter(backend.stack, 'AlertsEmail', { description: 'Set the environment variable ALERTS_EMAIL' }).valueAsString;

</#if>
applyPolicy(backend.auth.resources.cfnResources, permanent);

const url = addPlatform(
  backend.createStack('Platform'),
  { UserPoolId: backend.auth.resources.userPool.userPoolId, AllowedOrigin: origin<#if !answers.alerts.email?has_content>, AlertsEmail: alertsEmail</#if> },
  permanent,
);
backend.addOutput({
  custom: { API: { '${answers.name}': { endpoint: url, region: backend.stack.region } } },
});
