import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';

/** The codes that would come by e-mail: the app on this machine prints them, and the suites keep what it prints. */
export class Mailbox {
  readonly #file: string;
  readonly #read = new Map<string, number>();

  /** @param file what the app on this machine has printed */
  constructor(file: string) {
    this.#file = file;
  }

  /** The next code for an address, each once. */
  async next(email: string): Promise<string> {
    const before = this.#read.get(email) ?? 0;
    await expect.poll(() => this.#codes(email).length, { message: `a code for ${email}` }).toBeGreaterThan(before);
    this.#read.set(email, before + 1);
    return this.#codes(email)[before] ?? '';
  }

  #codes(email: string): string[] {
    return readFileSync(this.#file, 'utf8')
      .split('\n')
      .filter((line) => line.includes(email))
      .flatMap((line) => /\b\d{6}\b/.exec(line.replace(email, ''))?.slice(0, 1) ?? []);
  }
}
