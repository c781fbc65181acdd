import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { hostedHeaders } from './headers.mjs';

const project = new URL('../../customHttp.yml', import.meta.url);
const origins = { api: 'http://127.0.0.1:4001', cognito: 'http://127.0.0.1:4002' };

test('the policy of the hosting stays, but for the addresses on this machine', () => {
  const policy = hostedHeaders(project, origins)('/')['Content-Security-Policy'];
  const connect = policy.split('; ').find((directive) => directive.startsWith('connect-src'));
  assert.match(connect, /^connect-src 'self' http:\/\/127\.0\.0\.1:4002 .*http:\/\/127\.0\.0\.1:4001/);
  assert.doesNotMatch(connect, /cognito-idp|execute-api/);
  assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
});

test('a later pattern wins, and only where it matches', () => {
  const headers = hostedHeaders(project, origins);
  assert.equal(headers('/index.html')['Cache-Control'], 'no-cache');
  assert.match(headers('/assets/index-x.js')['Cache-Control'], /immutable/);
  assert.equal(headers('/assets/index-x.js')['X-Frame-Options'], 'DENY');
});

test('a policy under which the page could not work is a problem with a remedy', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'headers-')), 'customHttp.yml');
  writeFileSync(file, `customHeaders:\n  - pattern: "**"\n    headers:\n      - key: Content-Security-Policy\n        value: "connect-src 'self'"\n`);
  assert.throws(() => hostedHeaders(file, origins), /connect-src names no address of cognito-idp and execute-api/);
});
