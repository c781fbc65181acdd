import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeWhole } from './files.mjs';
import { Problem } from './problem.mjs';

/** What runs leave in the state folder, by name. Nothing else there is ever deleted. */
const parts = {
  cognito: 'users and the signing key',
  stage: 'what the functions have stored',
  web: 'the built web app',
  'kept.json': 'ports',
};

/** The folder that outlives a run, for one run at a time. */
export class State {
  #folder;

  constructor(folder) {
    this.#folder = folder;
  }

  path(name) {
    return join(this.#folder, name);
  }

  get secrets() {
    return this.path('secrets.env');
  }

  /**
   * Takes the folder for this run.
   *
   * @returns {() => void} gives it back
   * @throws Problem when another run has it
   */
  lock(name) {
    mkdirSync(this.#folder, { recursive: true });
    const file = this.path('lock.json');
    for (;;) {
      try {
        writeFileSync(file, JSON.stringify({ pid: process.pid, began: beginOf(process.pid) }), { flag: 'wx' });
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      this.refuseIfHeld(name);
      rmSync(file, { force: true });
    }
  }

  /** @throws Problem when another run has the folder */
  refuseIfHeld(name) {
    const holder = readJson(this.path('lock.json'), {});
    if (runs(holder)) {
      throw new Problem(`${name} is in use by another \`npm run local\` (process ${holder.pid}): end that one, or give another --state and --port.`);
    }
  }

  /** What `reset` would delete, in words. */
  contents() {
    return Object.entries(parts)
      .filter(([part]) => existsSync(this.path(part)))
      .map(([, words]) => words);
  }

  reset() {
    for (const part of Object.keys(parts)) rmSync(this.path(part), { recursive: true, force: true });
  }

  /** What is chosen once: ports of the last run, and the browser client's id. */
  kept() {
    const kept = readJson(this.path('kept.json'), {});
    return { ...kept, clientId: kept.clientId ?? randomBytes(13).toString('hex') };
  }

  keep(kept) {
    writeWhole(this.path('kept.json'), JSON.stringify(kept));
  }
}

/** A process's id is given again some day: only with the time it began does it name one process. */
function runs({ pid, began }) {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
  }
  return beginOf(pid) === began;
}

function beginOf(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')')).split(' ')[20];
    }
    if (process.platform === 'win32') return undefined;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
