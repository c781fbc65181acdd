import type { AnswerProgress } from './answer';

/** Resolves when the page is about to be drawn. */
export type Later = () => Promise<void>;

/**
 * Joins the text that arrives between two draws into one event: a fast model sends hundreds of pieces a second, and the page
 * is drawn sixty times. The order of events stays, and nothing is held back longer than until the next draw.
 */
export async function* batchText(
  events: AsyncGenerator<AnswerProgress, void>,
  later: Later,
): AsyncGenerator<AnswerProgress, void> {
  let next = events.next();
  try {
    for (;;) {
      const result = await next;
      if (result.done === true) {
        return;
      }
      let event = result.value;
      next = events.next();
      if (event.event !== 'delta') {
        yield event;
        continue;
      }
      const drawn = later().then(() => 'drawn' as const);
      for (;;) {
        const arrived = await Promise.race([drawn, next.then(undefined, () => 'failed' as const)]);
        if (arrived === 'drawn' || arrived === 'failed' || arrived.done === true || arrived.value.event !== 'delta') {
          break;
        }
        const { id, data } = arrived.value;
        event = { ...event, id, data: { seq: data.seq, text: event.data.text + data.text } };
        next = events.next();
      }
      yield event;
    }
  } finally {
    // Whoever reads may leave early; the connection behind the events is closed then. A pending read ends with it.
    next.catch(() => undefined);
    await events.return();
  }
}

/** What a pace is made of; a test has its own. */
export interface Clock {
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Resolves when the page is about to be drawn. */
  readonly frame: () => Promise<void>;
  /** Calls back when it has been. */
  readonly afterDraw: (done: () => void) => void;
}

/**
 * Before the next draw, and where drawing takes long, as with code of a thousand lines that is coloured anew, at least twice as
 * long after the last one as that one took. So most of the time is left to whoever types or scrolls.
 */
export function paced(clock: Clock): Later {
  let cost = 0;
  return async () => {
    if (cost > 16) {
      await clock.wait(2 * cost);
    }
    await clock.frame();
    const began = clock.now();
    clock.afterDraw(() => {
      cost = clock.now() - began;
    });
  };
}

/** The page's own clock. A hidden tab draws nothing; there a quarter of a second takes the place of a frame. */
export const pageClock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  frame: () =>
    new Promise((resolve) => {
      if (document.hidden) {
        setTimeout(resolve, 250);
      } else {
        requestAnimationFrame(() => resolve());
      }
    }),
  // A task that is queued within a frame runs after it.
  afterDraw: (done) => void setTimeout(done),
};
