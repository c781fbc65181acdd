import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { keysIn } from './keys.mjs';
import { StoreFactory } from './store.mjs';
import { Tokens } from './tokens.mjs';

// Its parts, not its program: that one brings in the AWS SDK for triggers, which cost a second, and its public signing key.
const library = createRequire(import.meta.url);
const { CognitoServiceFactoryImpl } = library('cognito-local/lib/services/cognitoService');
const { UserPoolServiceFactoryImpl } = library('cognito-local/lib/services/userPoolService');
const { Targets } = library('cognito-local/lib/targets/targets');

const nothing = () => undefined;
const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
/** What cognito-local wants to be told with each call. */
export const context = { logger };

/**
 * A user pool with one browser client, kept in a folder.
 *
 * @param {{
 *   folder: string,
 *   definition: ReturnType<import('./userPool.mjs').userPoolOf>,
 *   clientId: string,
 *   issuer: string,
 *   deliver: (message: {purpose: string, email: string, code: string}) => void,
 * }} options
 */
export async function openPool({ folder, definition, clientId, issuer, deliver }) {
  const keys = keysIn(folder);
  const clock = { get: () => new Date() };
  const data = join(folder, 'data');
  const stores = new StoreFactory(data);
  const cognito = await new CognitoServiceFactoryImpl(data, stores, new UserPoolServiceFactoryImpl(clock, stores)).create(
    context,
    definition,
  );
  const known = (await cognito.listUserPools(context)).some(({ Id }) => Id === definition.Id);
  if (!known) await cognito.createUserPool(context, definition);
  const pool = await cognito.getUserPool(context, definition.Id);
  // The answers may have changed since the last run.
  await pool.updateOptions(context, { ...pool.options, ...definition });
  const now = clock.get();
  const client = { ClientId: clientId, UserPoolId: definition.Id, ClientName: 'web', CreationDate: now, LastModifiedDate: now };
  await pool.saveAppClient(context, client);

  const tokens = new Tokens(keys, issuer);
  const newCode = () => String(randomInt(1_000_000)).padStart(6, '0');
  const send = (purpose, user, code, email) => deliver({ purpose, email, code, user });
  const services = {
    clock,
    cognito,
    otp: newCode,
    config: { UserPoolDefaults: definition },
    tokenGenerator: tokens,
    triggers: { enabled: () => false },
    messages: {
      deliver: async (_context, purpose, _client, _pool, user, code, _metadata, { Destination }) =>
        send(purpose, user, code, Destination),
    },
  };
  return {
    pool,
    client,
    tokens,
    newCode,
    send,
    jwks: { keys: [keys.jwk] },
    salt: keys.salt,
    /** Runs an action as cognito-local has it. */
    run: (action, request) => Targets[action](services)(context, request),
  };
}
