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

/** The next animation frame; in a hidden tab, which draws nothing, a quarter of a second. */
export const beforeNextDraw: Later = () =>
  new Promise((resolve) => {
    if (document.hidden) {
      setTimeout(resolve, 250);
    } else {
      requestAnimationFrame(() => resolve());
    }
  });
