import { NetworkError } from './errors';

/** One server-sent event. */
export interface ServerSentEvent {
  /** The value of the `event` field, `message` without one. */
  readonly event: string;
  readonly data: string;
  /** The last `id` seen up to this event, empty before the first. */
  readonly id: string;
}

/**
 * Parses an event stream as the HTML standard says (9.2.6), from pieces cut anywhere.
 *
 * EventSource cannot send an Authorization header, so the stream is read with `fetch` and parsed here.
 */
export class SseParser {
  #rest = '';
  #event = '';
  #data: string[] = [];
  #id = '';

  /** Takes the next piece and gives the events it completes. An event without its blank line is never given. */
  push(piece: string): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    let text = this.#rest + piece;
    for (let end = lineEnd(text); end !== undefined; end = lineEnd(text)) {
      const event = this.#line(text.slice(0, end.at));
      if (event !== undefined) {
        events.push(event);
      }
      text = text.slice(end.next);
    }
    this.#rest = text;
    return events;
  }

  #line(line: string): ServerSentEvent | undefined {
    if (line === '') {
      return this.#dispatch();
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      this.#event = value;
    } else if (field === 'data') {
      this.#data.push(value);
    } else if (field === 'id' && !value.includes('\0')) {
      this.#id = value;
    }
    return undefined;
  }

  #dispatch(): ServerSentEvent | undefined {
    const event = this.#event === '' ? 'message' : this.#event;
    const data = this.#data;
    this.#event = '';
    this.#data = [];
    return data.length === 0 ? undefined : { event, data: data.join('\n'), id: this.#id };
  }
}

/** A carriage return at the very end may be the first half of CR LF, so it waits for the next piece. */
function lineEnd(text: string): { readonly at: number; readonly next: number } | undefined {
  const at = text.search(/[\r\n]/);
  if (at < 0 || (text[at] === '\r' && at === text.length - 1)) {
    return undefined;
  }
  return { at, next: text.startsWith('\r\n', at) ? at + 2 : at + 1 };
}

/**
 * The events of a response body, up to its end.
 *
 * @param silenceMs how long no byte may come, heartbeats included, before the connection counts as broken
 * @throws NetworkError when the connection breaks or falls silent
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = new SseParser();
  try {
    for (;;) {
      const { done, value } = await within(silenceMs, reader.read());
      if (done) {
        return;
      }
      yield* parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    // Also when the consumer stops early: the connection must not stay open.
    await reader.cancel().catch(() => undefined);
  }
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NetworkError('The connection fell silent')), milliseconds);
  });
  try {
    return await Promise.race([promise, silence]);
  } catch (cause) {
    throw cause instanceof NetworkError ? cause : new NetworkError('The connection broke', { cause });
  } finally {
    clearTimeout(timer);
  }
}
