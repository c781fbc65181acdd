import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnswerEvent, Message } from '../api/types';

/** Ids as the contract wants them: `id('Q', 1)` is a ULID with its number at the end. */
export function id(kind: string, number: number): string {
  return `01${kind.padEnd(4, '0')}${String(number).padStart(20, '0')}`;
}

export const conversationId = id('C', 1);
export const generationId = id('G', 1);
export const questionId = id('M', 1);
export const answerId = id('M', 2);

/** A whole answer of two words. */
export function answerEvents(userMessageId: string, messageId: string): readonly AnswerEvent[] {
  return [
    { id: 1, event: 'start', data: { generationId, conversationId, messageId, userMessageId } },
    { id: 2, event: 'delta', data: { seq: 2, text: 'Hello' } },
    { id: 3, event: 'delta', data: { seq: 3, text: ' world' } },
    { id: 4, event: 'usage', data: { inputTokens: 3, outputTokens: 2 } },
    { id: 5, event: 'finish', data: { reason: 'complete' } },
  ];
}

export const hello = answerEvents(questionId, answerId);

export function wire(events: readonly AnswerEvent[]): string {
  return events.map(({ id, event, data }) => `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join('');
}

export const conversation = {
  id: conversationId,
  title: 'Greetings',
  model: 'small',
  createdAt: '2026-11-23T10:00:00Z',
  updatedAt: '2026-11-23T10:00:00Z',
};

export const usage = {
  day: '2026-11-23',
  tokensUsed: 5,
  tokensReserved: 0,
  tokensPerDay: 100,
  resetsAt: '2026-11-24T00:00:00Z',
};

export const question: Message = {
  id: questionId,
  role: 'user',
  text: 'Hi',
  status: 'complete',
  createdAt: '2026-11-23T10:00:00Z',
};

export const answer: Message = {
  id: answerId,
  parentId: questionId,
  role: 'assistant',
  text: 'Hello world',
  status: 'complete',
  createdAt: '2026-11-23T10:00:01Z',
};

export type Answering = (response: ServerResponse, body: unknown, request: IncomingMessage) => void;

export function json(body: unknown, status = 200): Answering {
  return (response) => {
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
    response.end(status === 204 ? undefined : JSON.stringify(body));
  };
}

/** The stream's text, then its end. */
export function stream(text: string): Answering {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(text);
  };
}

/** The stream's text, then a broken connection. */
export function cutStream(text: string): Answering {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(text, () => response.destroy());
  };
}

export type Routes = Readonly<Record<string, Answering | Answering[]>>;

/**
 * A server that speaks the contract over real HTTP. Routes are `METHOD /path` with the query; a list of answers is used one
 * after the other, the last one for all further calls. What it was asked stands in `calls`.
 */
export class ApiServer {
  readonly calls: string[] = [];
  readonly bodies: unknown[] = [];
  readonly #server: Server;
  readonly #routes: Map<string, Answering[]>;

  private constructor(routes: Routes) {
    this.#routes = new Map(Object.entries(routes).map(([route, answers]) => [route, [answers].flat()]));
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(routes: Routes): Promise<ApiServer> {
    const usual = {
      'GET /conversations?limit=50': json({ items: [conversation] }),
      'GET /usage': json(usage),
    };
    const server = new ApiServer({ ...usual, ...routes });
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString()));
    request.on('end', () => {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', 'authorization, content-type');
      response.setHeader('access-control-allow-methods', '*');
      if (request.method === 'OPTIONS') {
        response.writeHead(204).end();
        return;
      }
      const route = `${request.method} ${request.url}`;
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      this.calls.push(route);
      this.bodies.push(body);
      const answers = this.#routes.get(route) ?? [json({ code: 'not_found', title: `No ${route} in this test` }, 404)];
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(response, body, request);
    });
  }
}
