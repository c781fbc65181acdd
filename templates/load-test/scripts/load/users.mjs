// A user pool for a load test: keys that the stage's authorizer fetches, and real signed ID tokens of as many users as needed.
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';

const CLIENT = 'load-test';
const HOURS = 3600;

/** Starts the pool on the loopback interface. */
export async function userPool() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  const keys = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] });
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(keys);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${server.address().port}/load_pool`;
  return {
    issuer,
    jwks: `${issuer}/.well-known/jwks.json`,
    clientId: CLIENT,
    /** An ID token of a new user, as Cognito makes them. */
    token() {
      const now = Math.floor(Date.now() / 1000);
      const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const claims = { sub: randomUUID(), iss: issuer, aud: CLIENT, token_use: 'id', iat: now, auth_time: now, exp: now + HOURS };
      const content = `${encoded({ alg: 'RS256', kid, typ: 'JWT' })}.${encoded(claims)}`;
      return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`;
    },
    close: () => server.close(),
  };
}
