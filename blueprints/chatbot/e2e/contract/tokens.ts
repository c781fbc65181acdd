import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

type Part = Readonly<Record<string, unknown>>;

/** A JSON Web Token taken apart. */
export interface Token {
  readonly header: Part;
  readonly claims: Part;
  readonly signature: string;
}

export function read(token: string): Token {
  const [header = '', claims = '', signature = ''] = token.split('.');
  return { header: part(header), claims: part(claims), signature };
}

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A token like a real one, signed by a key that the user pool does not have. */
export function forged(token: Token, changes: { readonly header?: Part; readonly claims?: Part } = {}): string {
  const text = unsigned(token, changes);
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), stranger.privateKey).toString('base64url')}`;
}

/** Header and claims, still to be signed. A claim that is undefined is left out. */
export function unsigned(token: Token, changes: { readonly header?: Part; readonly claims?: Part } = {}): string {
  return `${encoded({ ...token.header, ...changes.header })}.${encoded({ ...token.claims, ...changes.claims })}`;
}

/** The mistake of taking a public key for a shared secret, turned into a token. */
export function signedWithPublicKey(token: Token, key: KeyObject): string {
  const text = unsigned(token, { header: { alg: 'HS256' } });
  const secret = key.export({ type: 'spki', format: 'pem' });
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** The key of a stranger, as a JWK that a token may carry in its own header. */
export function strangersKey(): Part {
  return { ...stranger.publicKey.export({ format: 'jwk' }) };
}

function encoded(value: Part): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function part(text: string): Part {
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Part;
}
