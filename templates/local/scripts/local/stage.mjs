import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Problem } from './problem.mjs';

/** How long it may take to end before it is ended. */
const GRACE = 1500;

/** How long it may take to say that it is ready; a slow machine needs some ten seconds. */
const PATIENCE = 60_000;

/** Start-up counts more here than speed later, and the memory of a laptop counts. */
export const flags = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx512m', '-XX:-UsePerfData', '--enable-native-access=ALL-UNNAMED'];

/** The command that starts the stage; `options` are more of the JVM's. */
export const stageCommand = ({ java, options = [], classpath, mainClass, words }) => [java, ...flags, ...options, '-cp', classpath, mainClass, ...words];

/** The Java child: the API, the functions and their data. It ends by itself when this process does. */
export class Stage {
  #child;
  #stopping = false;
  /** Its first word: that it is ready. Rejects with a Problem when it cannot start. */
  ready;
  /** Resolves, with a sentence, when it has ended without being told to. */
  died;
  #ended;

  /**
   * @param {{command: string[], cwd: string, onEvent: (event: object) => void, log: (line: string) => void,
   *   patience?: number}} options `patience` in milliseconds
   */
  constructor({ command: [program, ...words], cwd, onEvent, log, patience = PATIENCE }) {
    const child = spawn(program, words, {
      cwd,
      stdio: ['pipe', 'pipe', 'pipe'],
      // In a group of its own, so that Ctrl-C comes to this process only and the end has an order.
      detached: process.platform !== 'win32',
    });
    this.#child = child;
    // It may be gone already; that is told by its end.
    child.stdin.on('error', () => {});
    // What libraries say while it starts is of interest only when it does not.
    let starting = [];
    const say = (line) => (starting === undefined ? log(line) : starting.push(line));
    const tellStart = (lines) => {
      starting = undefined;
      lines.forEach(log);
    };
    createInterface({ input: child.stderr }).on('line', say);
    this.#ended = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
    let fail;
    this.ready = new Promise((resolve, reject) => {
      fail = reject;
      child.once('error', (error) => reject(new Problem(`Java could not be started (${program}): ${error.message}.`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const event = eventIn(line);
        if (event?.event === 'ready') {
          tellStart([]);
          resolve(event);
        } else if (event?.event === 'problem') {
          tellStart([]);
          reject(new Problem(...event.messages));
        } else if (event !== undefined) onEvent(event);
        else say(line);
      });
      this.#ended.then(({ code, signal }) => {
        tellStart(starting ?? []);
        reject(new Problem(`The Java stage ended while it started (${signal ?? `exit code ${code}`}): its last lines above say why.`));
      });
    });
    const waiting = setTimeout(() => {
      tellStart(starting ?? []);
      fail(new Problem(`The Java stage was not ready after ${patience / 1000} s: its lines above may say why.`));
    }, patience);
    this.ready.catch(() => {}).finally(() => clearTimeout(waiting));
    this.died = new Promise((resolve) => {
      this.#ended.then(({ code, signal }) => {
        if (!this.#stopping) resolve(`The Java stage has ended (${signal ?? `exit code ${code}`}), so the rest ends too: start again with \`npm run local\`.`);
      });
    });
  }

  get pid() {
    return this.#child.pid;
  }

  async stop() {
    this.#stopping = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined) return;
    this.#child.kill('SIGTERM');
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), GRACE);
    await this.#ended;
    clearTimeout(kill);
  }
}

function eventIn(line) {
  try {
    const value = JSON.parse(line);
    return typeof value?.event === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
