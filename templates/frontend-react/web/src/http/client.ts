import { apiErrorOf, NetworkError, SignedOutError } from './errors';
import { readEvents, type ServerSentEvent } from './sse';

/** Gives the bearer token of a request; `renew` asks for a fresh one after the API refused the last. */
export type TokenSource = (options: { readonly renew: boolean }) => Promise<string>;

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Longer than the server's heartbeat interval, shorter than a reader's patience. */
const silenceMs = 40_000;

/** Calls the API with the caller's token. Every failure is an ApiError, a NetworkError or a SignedOutError; an abort is the signal's reason. */
export class HttpClient {
  readonly #baseUrl: string;
  readonly #token: TokenSource;

  constructor(baseUrl: string, token: TokenSource) {
    this.#baseUrl = baseUrl;
    this.#token = token;
  }

  async json<T>(call: Call): Promise<T> {
    const response = await this.#send(call, 'application/json');
    try {
      return (await response.json()) as T;
    } catch (cause) {
      call.signal?.throwIfAborted();
      throw new NetworkError('The answer was cut off', { cause });
    }
  }

  /** For calls whose answer has no body. */
  async done(call: Call): Promise<void> {
    const response = await this.#send(call, 'application/json');
    await response.body?.cancel();
  }

  async *events(call: Call): AsyncGenerator<ServerSentEvent, void, undefined> {
    const response = await this.#send(call, 'text/event-stream');
    if (response.body === null || !(response.headers.get('content-type') ?? '').startsWith('text/event-stream')) {
      await response.body?.cancel();
      throw new NetworkError('The service did not answer with an event stream');
    }
    try {
      yield* readEvents(response.body, silenceMs);
    } catch (error) {
      call.signal?.throwIfAborted();
      throw error;
    }
  }

  async #send(call: Call, accept: string): Promise<Response> {
    let response = await this.#fetch(call, accept, false);
    if (response.status === 401) {
      // The token may have been revoked, or the device's clock be wrong: once more with a fresh one.
      await response.body?.cancel();
      response = await this.#fetch(call, accept, true);
    }
    if (response.status === 401) {
      throw new SignedOutError();
    }
    if (!response.ok) {
      throw await apiErrorOf(response);
    }
    return response;
  }

  async #fetch({ method, path, query = {}, body, signal }: Call, accept: string, renew: boolean): Promise<Response> {
    const token = await this.#token({ renew });
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    try {
      return await fetch(`${this.#baseUrl}${path}${search === '' ? '' : `?${search}`}`, {
        method,
        headers: {
          accept,
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: signal ?? null,
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
    } catch (cause) {
      signal?.throwIfAborted();
      throw new NetworkError('The service could not be reached', { cause });
    }
  }
}
