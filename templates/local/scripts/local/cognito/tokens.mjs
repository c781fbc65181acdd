import { randomUUID, sign, verify } from 'node:crypto';
import { lifetimes } from './userPool.mjs';

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

/** The tokens of a user pool: RS256, with the claims that Cognito puts in. It is what cognito-local asks for tokens. */
export class Tokens {
  #keys;
  #issuer;
  #now;

  /**
   * @param keys as `keysIn` gives them
   * @param {string} issuer the `iss` of all tokens
   * @param {() => number} now seconds since 1970
   */
  constructor(keys, issuer, now = () => Math.floor(Date.now() / 1000)) {
    this.#keys = keys;
    this.#issuer = issuer;
    this.#now = now;
  }

  /** The tokens of a sign-in, in the shape of Cognito's `AuthenticationResult`. */
  async generate(_context, user, groups, client) {
    const origin = { origin_jti: randomUUID(), auth_time: this.#now() };
    return {
      ...this.#accessAndId(user, groups, client, origin),
      RefreshToken: this.#sign({ ...origin, sub: subOf(user), token_use: 'refresh', client_id: client.ClientId }, lifetimes.refresh),
    };
  }

  /** New access and ID tokens of a session. */
  renew(refreshClaims, user, groups, client) {
    const { origin_jti, auth_time } = refreshClaims;
    return this.#accessAndId(user, groups, client, { origin_jti, auth_time });
  }

  /** The claims of a token that is ours, of this kind and not expired; undefined for any other. */
  claims(token, use) {
    try {
      const [header, payload, signature] = String(token).split('.');
      const signed = Buffer.from(`${header}.${payload}`);
      if (decode(header).alg !== 'RS256' || !verify('sha256', signed, this.#keys.publicKey, Buffer.from(signature, 'base64url'))) {
        return undefined;
      }
      const claims = decode(payload);
      return claims.token_use === use && claims.iss === this.#issuer && claims.exp > this.#now() ? claims : undefined;
    } catch {
      return undefined;
    }
  }

  #accessAndId(user, groups, client, origin) {
    const shared = { ...origin, sub: subOf(user), event_id: randomUUID(), ...(groups.length > 0 ? { 'cognito:groups': groups } : {}) };
    return {
      AccessToken: this.#sign(
        { ...shared, token_use: 'access', scope: 'aws.cognito.signin.user.admin', client_id: client.ClientId, username: user.Username },
        lifetimes.access,
      ),
      IdToken: this.#sign(
        {
          ...shared,
          token_use: 'id',
          aud: client.ClientId,
          'cognito:username': user.Username,
          email: attribute(user, 'email'),
          email_verified: attribute(user, 'email_verified') === 'true',
        },
        lifetimes.id,
      ),
      ExpiresIn: lifetimes.access,
      TokenType: 'Bearer',
    };
  }

  #sign(claims, lifetime) {
    const now = this.#now();
    const header = encode({ kid: this.#keys.kid, alg: 'RS256' });
    const payload = encode({ ...claims, iss: this.#issuer, iat: now, exp: now + lifetime, jti: randomUUID() });
    const signature = sign('sha256', Buffer.from(`${header}.${payload}`), this.#keys.privateKey);
    return `${header}.${payload}.${signature.toString('base64url')}`;
  }
}

/** The value of a user's attribute. */
export const attribute = (user, name) => user.Attributes.find(({ Name }) => Name === name)?.Value;
const subOf = (user) => attribute(user, 'sub');
