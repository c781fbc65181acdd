import { styleText } from 'node:util';
import { requestIn } from './requests.mjs';

/** What the developer reads: lines on a terminal, or with `--json` one object a line on standard output and the rest on standard error. */
export class Terminal {
  #json;
  #out;
  #err;
  #coloured;

  constructor({ json = false, out = process.stdout, err = process.stderr } = {}) {
    this.#json = json;
    this.#out = out;
    this.#err = err;
    this.#coloured = !json && out.isTTY === true && !process.env.NO_COLOR;
    // Whoever read this may be gone; the end is told to us in other ways.
    for (const stream of [out, err]) stream.on('error', () => {});
  }

  style(format, text) {
    return this.#coloured ? styleText(format, text, { validateStream: false }) : text;
  }

  /** Something has happened: an event for programs, and its words for people. */
  tell(event, ...lines) {
    if (this.#json) this.#out.write(`${JSON.stringify(event)}\n`);
    else this.#out.write(`${lines.join('\n')}\n`);
  }

  /** A step of the start. */
  step(text) {
    this.tell({ event: 'step', text }, this.style('dim', `  ${text}`));
  }

  /** What a part of the app has written. */
  log(text) {
    this.#err.write(`${text}\n`);
  }

  /** What the functions have logged: each request in a line for people, all else as they wrote it. */
  functionLog(line) {
    const request = this.#json ? undefined : requestIn(line);
    if (request === undefined) this.log(line);
    else this.#out.write(`${this.style(request.failed ? 'yellow' : 'dim', `  ${request.text}`)}\n`);
  }

  /** Why it cannot go on. */
  problems(messages) {
    if (this.#json) this.tell({ event: 'problem', messages });
    const title = messages.length === 1 ? '1 problem' : `${messages.length} problems`;
    this.#err.write(`${this.style('red', `npm run local: ${title}`)}\n${messages.map((message) => `  - ${message}`).join('\n')}\n`);
  }
}
