import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files.mjs';

/**
 * This machine's own signing key and password salt, made at the first start: cognito-local's key is public, so a token made
 * with it would prove nothing.
 *
 * @param {string} folder where they are kept
 */
export function keysIn(folder) {
  const file = join(folder, 'keys.json');
  const kept = read(file) ?? create(folder, file);
  const privateKey = createPrivateKey({ key: kept.privateKey, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  return {
    kid: kept.kid,
    privateKey,
    publicKey,
    salt: Buffer.from(kept.salt, 'base64url'),
    jwk: { ...publicKey.export({ format: 'jwk' }), kid: kept.kid, alg: 'RS256', use: 'sig' },
  };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function create(folder, file) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kept = {
    kid: randomBytes(12).toString('base64url'),
    salt: randomBytes(16).toString('base64url'),
    privateKey: privateKey.export({ format: 'jwk' }),
  };
  mkdirSync(folder, { recursive: true });
  writeWhole(file, JSON.stringify(kept), { mode: 0o600 });
  return kept;
}
