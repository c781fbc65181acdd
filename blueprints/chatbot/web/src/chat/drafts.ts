/** Where texts are kept over a reload; `localStorage` has this shape. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * What somebody has written and not sent yet, for each conversation. It outlives a reload, a crash of the browser and the end
 * of a session, and goes with a sign-out, so that nobody who uses the device afterwards finds it.
 */
export class Drafts {
  readonly #prefix: string;
  readonly #storage: DraftStorage | undefined;

  /** @param storage undefined where a browser forbids it; drafts then last as long as the page */
  constructor(userId: string, storage: DraftStorage | undefined) {
    this.#prefix = `draft/${userId}/`;
    this.#storage = storage;
  }

  get(conversationId: string): string {
    return this.#quietly(() => this.#storage?.getItem(this.#prefix + conversationId)) ?? '';
  }

  put(conversationId: string, text: string): void {
    this.#quietly(() =>
      text.trim() === ''
        ? this.#storage?.removeItem(this.#prefix + conversationId)
        : this.#storage?.setItem(this.#prefix + conversationId, text),
    );
  }

  /** A new conversation has got its id. */
  move(from: string, to: string): void {
    this.put(to, this.get(from));
    this.put(from, '');
  }

  /** Forgets a text that was taken; a newer one stays. */
  sent(conversationId: string, text: string): void {
    if (this.get(conversationId).trim() === text) {
      this.put(conversationId, '');
    }
  }

  clear(): void {
    this.#quietly(() => {
      const { length } = this.#storage ?? { length: 0 };
      const keys = Array.from({ length }, (_, index) => this.#storage?.key(index) ?? '');
      keys.filter((key) => key.startsWith(this.#prefix)).forEach((key) => this.#storage?.removeItem(key));
    });
  }

  /** Storage may be full or forbidden: writing goes on without it. */
  #quietly<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch {
      return undefined;
    }
  }
}
