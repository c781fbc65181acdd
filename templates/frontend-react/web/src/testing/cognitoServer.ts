import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CognitoCall {
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the user pool answers: a document, or an error by its name. */
export type CognitoAnswer = Readonly<Record<string, unknown>> | { readonly error: string; readonly message?: string };

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Tokens of one person that hold for an hour; nobody here checks their signature. */
export function tokens(email = 'ada@example.com', id = 'u-1') {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: id, email, 'cognito:username': id, username: id, iat: now, exp: now + 3600, origin_jti: 'o' };
  const jwt = `${base64({ alg: 'RS256', kid: 'k' })}.${base64(claims)}.c2lnbmF0dXJl`;
  return { AuthenticationResult: { IdToken: jwt, AccessToken: jwt, RefreshToken: 'refresh', ExpiresIn: 3600, TokenType: 'Bearer' } };
}

/**
 * A server that speaks Cognito's protocol (JSON 1.1, the action in `X-Amz-Target`) with scripted answers. A list of answers
 * is used one after the other, the last one for all further calls. What it was asked stands in `calls`.
 */
export class CognitoServer {
  readonly calls: CognitoCall[] = [];
  readonly #answers: Map<string, CognitoAnswer[]>;
  readonly #server: Server;

  private constructor(answers: Readonly<Record<string, CognitoAnswer | CognitoAnswer[]>>) {
    this.#answers = new Map(Object.entries(answers).map(([action, given]) => [action, Array.isArray(given) ? [...given] : [given]]));
    this.#server = createServer((request, response) => {
      let text = '';
      request.on('data', (piece: Buffer) => (text += piece.toString()));
      request.on('end', () => {
        response.setHeader('access-control-allow-origin', '*');
        response.setHeader('access-control-allow-headers', '*');
        if (request.method === 'OPTIONS') {
          response.writeHead(204).end();
          return;
        }
        const action = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
        const body = JSON.parse(text) as Record<string, unknown>;
        this.calls.push({ action, body });
        const answer = this.#next(action);
        const failed = typeof answer.error === 'string';
        response.writeHead(failed ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify(failed ? { __type: answer.error, message: answer.message ?? 'refused' } : answer));
      });
    });
  }

  static async start(answers: Readonly<Record<string, CognitoAnswer | CognitoAnswer[]>>): Promise<CognitoServer> {
    const server = new CognitoServer(answers);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** What was asked for by an action, the last time. */
  last(action: string): Readonly<Record<string, unknown>> | undefined {
    return this.calls.findLast((call) => call.action === action)?.body;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #next(action: string): CognitoAnswer {
    const answers = this.#answers.get(action) ?? [{ error: 'InternalErrorException', message: `No ${action} in this test` }];
    return (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
  }
}
