import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { project } from '../project.mjs';
import { lifetimes, userPoolOf } from './userPool.mjs';

const root = join(import.meta.dirname, '../../..');
const seconds = { minutes: 60, days: 24 * 60 * 60 };

/** The project's sign-in for AWS, in whichever language it is written. */
function definedForAws() {
  const typescript = join(root, 'amplify/auth/policy.ts');
  if (existsSync(typescript)) {
    const text = readFileSync(typescript, 'utf8') + readFileSync(join(root, 'amplify/auth/resource.ts'), 'utf8');
    const find = (expression) => expression.exec(text)?.[1];
    const lifetime = (token) => Number(find(new RegExp(`client\\.${token}TokenValidity = (\\d+)`))) * seconds[find(new RegExp(`${token}Token: '(\\w+)'`))];
    return {
      length: Number(find(/minimumLength: (\d+)/)),
      asksFor: (kind) => find(new RegExp(`require${kind}: (\\w+)`)) === 'true',
      lifetimes: { access: lifetime('access'), id: lifetime('id'), refresh: lifetime('refresh') },
      mfa: find(/multifactor: \{ mode: '(\w+)'/),
    };
  }
  const text = readFileSync(join(root, 'infra/src/main/java', ...project.package.split('.'), 'infra/CognitoUsers.java'), 'utf8');
  const find = (expression) => expression.exec(text)?.slice(1);
  const lifetime = (token) => {
    const [unit, number] = find(new RegExp(`\\.${token}TokenValidity\\(Duration\\.(\\w+)\\((\\d+)\\)`));
    return Number(number) * seconds[unit];
  };
  return {
    length: Number(find(/PASSWORD_LENGTH = (\d+)/)[0]),
    asksFor: (kind) => find(new RegExp(`\\.require${{ Numbers: 'Digits' }[kind] ?? kind}\\((\\w+)\\)`))?.[0] === 'true',
    lifetimes: { access: lifetime('access'), id: lifetime('id'), refresh: lifetime('refresh') },
    // The mode is an answer, which the stack gets from where this has it.
    mfa: project.mfa.toUpperCase(),
  };
}

test('the user pool on this machine is the one for AWS', () => {
  const aws = definedForAws();
  const pool = userPoolOf(project);
  const policy = pool.Policies.PasswordPolicy;
  assert.equal(policy.MinimumLength, aws.length);
  for (const kind of ['Lowercase', 'Uppercase', 'Numbers', 'Symbols']) assert.equal(policy[`Require${kind}`], aws.asksFor(kind), kind);
  assert.deepEqual(lifetimes, aws.lifetimes);
  assert.equal({ OFF: 'OFF', OPTIONAL: 'OPTIONAL', ON: 'REQUIRED' }[pool.MfaConfiguration], aws.mfa);
});
