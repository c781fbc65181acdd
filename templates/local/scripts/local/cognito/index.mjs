import { join } from 'node:path';
import { actionsOf } from './actions.mjs';
import { openPool } from './pool.mjs';
import { cognitoServer } from './server.mjs';
import { cognitoAddresses } from './userPool.mjs';

/**
 * Starts a Cognito for one user pool on the loopback interface.
 *
 * @param {{project: object, state: string, port: number, clientId: string, origin: string,
 *   deliver: (message: {purpose: string, email: string, code: string}) => void, log: (message: string) => void}} options
 * @returns what the API, the page and the end need: addresses, the pool's definition, `close()`
 */
export async function startCognito({ project, state, port, clientId, origin, deliver, log }) {
  const { url, issuer, jwksUrl, definition } = cognitoAddresses(project, port);
  const open = await openPool({ folder: join(state, 'cognito'), definition, clientId, issuer, deliver });
  const server = cognitoServer({ actions: actionsOf(open), jwks: open.jwks, poolId: definition.Id, origin, log });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url,
    issuer,
    jwksUrl,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
