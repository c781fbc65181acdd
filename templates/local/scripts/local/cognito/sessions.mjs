import { randomBytes } from 'node:crypto';
import { wrongSession } from './errors.mjs';

const lifetime = 3 * 60 * 1000;

/** Sign-ins under way: who has given the right password, and what they are asked for next. Three minutes, as Cognito's. */
export class Sessions {
  #open = new Map();
  #now;

  constructor(now = Date.now) {
    this.#now = now;
  }

  /** Begins a step. @returns the session's id */
  begin(challenge, username, state = {}) {
    for (const [id, session] of this.#open) if (session.ends <= this.#now()) this.#open.delete(id);
    const id = randomBytes(32).toString('base64url');
    this.#open.set(id, { challenge, username, ...state, ends: this.#now() + lifetime });
    return id;
  }

  /** @throws CognitoRefusal when there is no such session, or it waits for something else */
  get(id, challenge) {
    const session = this.#open.get(id);
    if (session === undefined || session.challenge !== challenge || session.ends <= this.#now()) throw wrongSession();
    return session;
  }

  end(id) {
    this.#open.delete(id);
  }
}
