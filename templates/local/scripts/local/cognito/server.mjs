import { createServer } from 'node:http';
import { CognitoRefusal } from './errors.mjs';

const JSON_TYPE = 'application/x-amz-json-1.1';
const LIMIT = 64 * 1024;

/**
 * Cognito's API and the pool's keys over HTTP, on the loopback interface, for pages of one origin.
 *
 * @param {{actions: Record<string, (request: object) => Promise<object>>, jwks: object, poolId: string, origin: string,
 *   log: (message: string) => void}} options
 */
export function cognitoServer({ actions, jwks, poolId, origin, log }) {
  return createServer((request, response) => {
    response.setHeader('Vary', 'Origin');
    if (request.headers.origin === origin) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Expose-Headers', 'x-amzn-RequestId,x-amzn-ErrorType');
    }
    answer(request, response).catch((error) => {
      log(`the local Cognito failed: ${error.stack}`);
      send(response, 500, { __type: 'InternalErrorException', message: 'The local Cognito failed; its terminal says why.' });
    });
  });

  async function answer(request, response) {
    if (request.headers.origin !== undefined && request.headers.origin !== origin) {
      return send(response, 403, { __type: 'NotAuthorizedException', message: `Only pages of ${origin} may call this.` });
    }
    if (request.method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Methods', 'POST,GET,OPTIONS');
      response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '');
      response.setHeader('Access-Control-Max-Age', '600');
      return response.writeHead(204).end();
    }
    if (request.method === 'GET' && request.url === `/${poolId}/.well-known/jwks.json`) return send(response, 200, jwks, 'application/json');
    const [, name] = /^AWSCognitoIdentityProviderService\.(\w+)$/.exec(request.headers['x-amz-target'] ?? '') ?? [];
    if (request.method !== 'POST' || name === undefined) return send(response, 404, { __type: 'UnknownOperationException', message: 'Not found' });
    if (!Object.hasOwn(actions, name)) {
      log(`the local Cognito has no ${name}`);
      return send(response, 400, { __type: 'UnknownOperationException', message: `The local Cognito has no ${name}.` });
    }
    try {
      return send(response, 200, await actions[name](await body(request)));
    } catch (error) {
      if (!(error instanceof CognitoRefusal)) throw error;
      return send(response, 400, { __type: error.code, message: error.message });
    }
  }
}

async function body(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > LIMIT) throw new CognitoRefusal('InvalidParameterException', 'The request is too long.');
    parts.push(part);
  }
  try {
    const value = JSON.parse(Buffer.concat(parts).toString('utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Reported below.
  }
  throw new CognitoRefusal('SerializationException', 'The request is no JSON object.');
}

function send(response, status, value, type = JSON_TYPE) {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}
