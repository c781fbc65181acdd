import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { HttpClient } from './client';
import { ApiError, NetworkError, SignedOutError } from './errors';

let server: Server | undefined;

async function serve(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  server = createServer(handler);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const token = ({ renew }: { renew: boolean }) => Promise.resolve(renew ? 'fresh' : 'stale');

describe('HttpClient', () => {
  it('sends the token, the query and the body', async () => {
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        const { authorization } = request.headers;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ authorization, url: request.url, body }));
      });
    });
    const answer = await new HttpClient(url, token).json({
      method: 'POST',
      path: '/things',
      query: { limit: 5, cursor: undefined },
      body: { a: 1 },
    });
    expect(answer).toEqual({ authorization: 'Bearer stale', url: '/things?limit=5', body: '{"a":1}' });
  });

  it('renews a refused token once', async () => {
    const url = await serve((request, response) => {
      const ok = request.headers.authorization === 'Bearer fresh';
      response.writeHead(ok ? 200 : 401, { 'content-type': 'application/json' });
      response.end('{"ok":true}');
    });
    expect(await new HttpClient(url, token).json({ method: 'GET', path: '/' })).toEqual({ ok: true });
  });

  it('calls a session over when the fresh token is refused as well', async () => {
    const url = await serve((_, response) => response.writeHead(401).end());
    await expect(new HttpClient(url, token).done({ method: 'GET', path: '/' })).rejects.toBeInstanceOf(SignedOutError);
  });

  it('reports an unsuccessful answer as ApiError', async () => {
    const url = await serve((_, response) => response.writeHead(503).end());
    await expect(new HttpClient(url, token).done({ method: 'GET', path: '/' })).rejects.toBeInstanceOf(ApiError);
  });

  it('reports a closed port as NetworkError', async () => {
    const url = await serve(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    await expect(new HttpClient(url, token).done({ method: 'GET', path: '/' })).rejects.toBeInstanceOf(NetworkError);
  });

  it('reports a connection that breaks within a stream as NetworkError, after what came whole', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('id: 1\ndata: one\n\nid: 2\nda', () => response.destroy());
    });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const event of new HttpClient(url, token).events({ method: 'GET', path: '/' })) {
        seen.push(event.data);
      }
    })();
    await expect(reading).rejects.toBeInstanceOf(NetworkError);
    expect(seen).toEqual(['one']);
  });

  it('does not take a page of something else for an event stream', async () => {
    const url = await serve((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'));
    const stream = new HttpClient(url, token).events({ method: 'GET', path: '/' });
    await expect(stream.next()).rejects.toBeInstanceOf(NetworkError);
  });

  it('passes an abort on as it is', async () => {
    const url = await serve(() => undefined);
    const abort = new AbortController();
    const call = new HttpClient(url, token).json({ method: 'GET', path: '/', signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});
