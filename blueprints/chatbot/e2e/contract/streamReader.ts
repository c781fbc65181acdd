import { parseEvents, type ServerSentEvent } from './events.ts';

/** Reads a stream step by step. */
export class StreamReader {
  text = '';
  ended = false;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();

  constructor(response: Response) {
    if (!response.ok || response.body === null) {
      throw new Error(`The stream began with status ${response.status}`);
    }
    this.#reader = response.body.getReader();
  }

  /** The whole events read so far. */
  get events(): readonly ServerSentEvent[] {
    return parseEvents(this.text.slice(0, this.text.lastIndexOf('\n\n') + 2));
  }

  async until(enough: (events: readonly ServerSentEvent[]) => boolean): Promise<void> {
    while (!enough(this.events)) {
      if (!(await this.#step())) {
        throw new Error(`The stream ended too early: ${this.text}`);
      }
    }
  }

  async toEnd(): Promise<void> {
    while (await this.#step()) {
      // Each step adds to the text.
    }
  }

  /** Breaks the connection. */
  async leave(): Promise<void> {
    this.text = this.text.slice(0, this.text.lastIndexOf('\n\n') + 2);
    await this.#reader.cancel();
  }

  async #step(): Promise<boolean> {
    const { done, value } = await this.#reader.read();
    this.ended = done;
    if (value !== undefined) {
      this.text += this.#decoder.decode(value, { stream: true });
    }
    return !done;
  }
}
