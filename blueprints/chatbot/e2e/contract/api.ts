import { type ServerSentEvent, parseEvents } from './events.ts';

/** What the API answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

export interface Request {
  readonly body?: unknown;
  /** Sent as it is, for bodies that are no JSON. */
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Replaces the caller's token; null leaves it out. */
  readonly authorization?: string | null;
  readonly signal?: AbortSignal;
}

/** Calls the API as one caller would, without any of the front end's code. */
export class Api {
  readonly url: string;
  readonly token: string;

  constructor(caller: { readonly apiUrl: string; readonly idToken: string }) {
    this.url = caller.apiUrl;
    this.token = caller.idToken;
  }

  /** Calls and reads the whole answer. */
  async call(method: string, path: string, request: Request = {}): Promise<Answer> {
    const response = await this.open(method, path, request);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  /** Calls and leaves the body to be read. */
  async open(method: string, path: string, request: Request = {}): Promise<Response> {
    const authorization = request.authorization === undefined ? `Bearer ${this.token}` : request.authorization;
    const body = request.rawBody ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
    return await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(authorization === null ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(body === undefined ? {} : { body }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
  }

  /** Starts a conversation and gives its id. */
  async conversation(title?: string): Promise<string> {
    const answer = await this.call('POST', '/conversations', { body: title === undefined ? {} : { title } });
    if (answer.status !== 201) {
      throw new Error(`POST /conversations answered ${answer.status}: ${answer.text}`);
    }
    return (answer.json as { readonly id: string }).id;
  }

  /** Sends a message and reads the answer to its end. */
  async send(conversationId: string, text: string): Promise<{ readonly answer: Answer; readonly events: ServerSentEvent[] }> {
    const answer = await this.call('POST', `/conversations/${conversationId}/messages`, { body: { text } });
    return { answer, events: parseEvents(answer.text) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
