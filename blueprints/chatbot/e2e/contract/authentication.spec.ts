import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { expect, test } from './test.ts';
import { operations } from './contract.ts';
import { expectProblem } from './problems.ts';
import { forged, read, signedWithPublicKey, strangersKey, unsigned } from './tokens.ts';

const nobodys = '01K8YVN4M00000000000000000';

test('every operation refuses a caller without a token', async ({ api }) => {
  for (const { id, method, path } of operations) {
    const target = path.replaceAll(/\{\w+\}/g, nobodys);
    expectProblem(id, await api.call(method, target, { authorization: null, body: bodyOf(id) }), 401, 'unauthenticated', target);
  }
});

test('no token but a true and valid ID token of this app is let in', async ({ api, account, other }) => {
  const token = read(api.token);
  const [header, claims, signature] = api.token.split('.') as [string, string, string];
  const now = Math.floor(Date.now() / 1000);
  const flipped = signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
  const tokens: Readonly<Record<string, string>> = {
    'an empty one': '',
    'no JSON Web Token': 'Bearer let-me-in',
    'a password': `Basic ${Buffer.from(`${account.email}:${account.password}`).toString('base64')}`,
    'an access token': `Bearer ${account.accessToken}`,
    'a refresh token': `Bearer ${account.refreshToken}`,
    'one without its signature': `Bearer ${header}.${claims}`,
    'one with an empty signature': `Bearer ${header}.${claims}.`,
    'one with a changed signature': `Bearer ${header}.${claims}.${flipped}`,
    'one with half a signature': `Bearer ${header}.${claims}.${signature.slice(0, signature.length / 2)}`,
    'the signature of another user’s': `Bearer ${header}.${claims}.${other.token.split('.')[2]}`,
    'another user’s claims': `Bearer ${header}.${other.token.split('.')[1]}.${signature}`,
    'claims that were changed': `Bearer ${unsigned(token, { claims: { sub: nobodys } })}.${signature}`,
    'a header that was changed': `Bearer ${unsigned(token, { header: { kid: 'other' } })}.${signature}`,
    'the algorithm none': `Bearer ${unsigned(token, { header: { alg: 'none' } })}.`,
    'the algorithm None, with a signature': `Bearer ${unsigned(token, { header: { alg: 'None' } })}.${signature}`,
    'a stranger’s signature': `Bearer ${forged(token)}`,
    'a stranger’s key in its own header': `Bearer ${forged(token, { header: { jwk: strangersKey() } })}`,
    'a stranger’s address of keys': `Bearer ${forged(token, { header: { jku: 'https://example.com/jwks.json' } })}`,
    'a key of no name': `Bearer ${forged(token, { header: { kid: undefined } })}`,
    'a key that is a path': `Bearer ${forged(token, { header: { kid: '../../../dev/null' } })}`,
    'an end in the past': `Bearer ${forged(token, { claims: { exp: now - 3600, iat: now - 7200 } })}`,
    'a beginning in the future': `Bearer ${forged(token, { claims: { nbf: now + 3600, iat: now + 3600 } })}`,
    'another app’s audience': `Bearer ${forged(token, { claims: { aud: 'another-client' } })}`,
    'another pool’s issuer': `Bearer ${forged(token, { claims: { iss: `${String(token.claims.iss)}x` } })}`,
    'the use of an access token': `Bearer ${forged(token, { claims: { token_use: 'access' } })}`,
    'two tokens': `Bearer ${api.token}, Bearer ${api.token}`,
    'something behind it': `Bearer ${api.token}.more`,
  };
  for (const [what, authorization] of Object.entries(tokens)) {
    expectProblem('getUsage', await api.call('GET', '/usage', { authorization }), 401, 'unauthenticated', what);
  }
  expect((await api.call('GET', '/usage')).status, 'the true one').toBe(200);
});

test('the pool’s public key is no shared secret', async ({ api }) => {
  const token = read(api.token);
  const response = await fetch(`${String(token.claims.iss)}/.well-known/jwks.json`);
  const { keys } = (await response.json()) as { readonly keys: readonly JsonWebKey[] };
  expect(keys.length).toBeGreaterThan(0);
  for (const jwk of keys) {
    const authorization = `Bearer ${signedWithPublicKey(token, createPublicKey({ key: jwk, format: 'jwk' }))}`;
    expectProblem('getUsage', await api.call('GET', '/usage', { authorization }), 401, 'unauthenticated');
  }
});

function bodyOf(id: string): unknown {
  return { createConversation: {}, createExport: {}, renameConversation: { title: 'x' }, sendMessage: { text: 'x' }, giveFeedback: { rating: 'up' } }[id];
}
