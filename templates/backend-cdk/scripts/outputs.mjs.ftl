// Writes amplify_outputs.json, the front end's configuration, from the outputs of the deployed stack:
//   node scripts/outputs.mjs [--sandbox]
// It needs the AWS CLI and permission to describe the stack.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fail } from './process.mjs';

const REGION = '${answers.region}';
const { values } = parseArgs({ options: { sandbox: { type: 'boolean', default: false } } });
const stack = '${answers.name}-platform' + (values.sandbox ? '-sandbox' : '');

const described = spawnSync(
  'aws',
  ['cloudformation', 'describe-stacks', '--region', REGION, '--stack-name', stack, '--output', 'json'],
  { encoding: 'utf8', shell: process.platform === 'win32' },
);
if (described.error) fail('The AWS CLI is missing: install it, or run `npx ampx generate outputs --stack ' + stack + '`.');
if (described.status !== 0) fail(described.stderr.trim());

const outputs = Object.fromEntries(
  JSON.parse(described.stdout).Stacks[0].Outputs.map((output) => [output.OutputKey, output.OutputValue]),
);
const requirements = JSON.parse(outputs.passwordPolicyRequirements);
const config = {
  version: '1.5',
  auth: {
    aws_region: outputs.authRegion,
    user_pool_id: outputs.userPoolId,
    user_pool_client_id: outputs.webClientId,
    identity_pool_id: outputs.identityPoolId,
    unauthenticated_identities_enabled: false,
    username_attributes: JSON.parse(outputs.usernameAttributes),
    standard_required_attributes: JSON.parse(outputs.signupAttributes),
    user_verification_types: JSON.parse(outputs.verificationMechanisms),
    mfa_configuration: { OFF: 'NONE', OPTIONAL: 'OPTIONAL', ON: 'REQUIRED' }[outputs.mfaConfiguration],
    mfa_methods: JSON.parse(outputs.mfaTypes),
    password_policy: {
      min_length: Number(outputs.passwordPolicyMinLength),
      require_lowercase: requirements.includes('REQUIRES_LOWERCASE'),
      require_uppercase: requirements.includes('REQUIRES_UPPERCASE'),
      require_numbers: requirements.includes('REQUIRES_NUMBERS'),
      require_symbols: requirements.includes('REQUIRES_SYMBOLS'),
    },
  },
  ...JSON.parse(outputs.customOutputs),
};
const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'amplify_outputs.json');
writeFileSync(file, JSON.stringify(config, null, 2) + '\n');
console.log(file);
