import { describe, expect, it } from 'vitest';
import { hello } from '../testing/apiServer';
import type { AnswerProgress } from './answer';
import { batchText, type Clock, paced } from './batch';

async function* of(...events: AnswerProgress[]): AsyncGenerator<AnswerProgress, void> {
  for (const event of events) {
    yield await Promise.resolve(event);
  }
}

async function collect(events: AsyncGenerator<AnswerProgress, void>): Promise<AnswerProgress[]> {
  const seen: AnswerProgress[] = [];
  for await (const event of events) {
    seen.push(event);
  }
  return seen;
}

const never = () => new Promise<void>(() => undefined);
const atOnce = () => Promise.resolve();

describe('batchText', () => {
  it('joins the text that comes before the next draw', async () => {
    const seen = await collect(batchText(of(...hello), never));
    expect(seen.map(({ event }) => event)).toEqual(['start', 'delta', 'usage', 'finish']);
    expect(seen[1]).toMatchObject({ id: 3, data: { seq: 3, text: 'Hello world' } });
  });

  it('does not hold text back when the page is drawn', async () => {
    async function* silent(): AsyncGenerator<AnswerProgress, void> {
      yield hello[1]!;
      await never();
    }
    expect(await batchText(silent(), atOnce).next()).toMatchObject({ value: { data: { text: 'Hello' } } });
  });

  it('gives the text before an error, then the error', async () => {
    async function* breaking(): AsyncGenerator<AnswerProgress, void> {
      yield* of(hello[1]!, hello[2]!);
      throw new Error('cut');
    }
    const batched = batchText(breaking(), never);
    expect(await batched.next()).toMatchObject({ value: { data: { text: 'Hello world' } } });
    await expect(batched.next()).rejects.toThrow('cut');
  });
});

describe('paced', () => {
  it('draws less often the longer a draw takes, and at once again when it is fast', async () => {
    let time = 0;
    let drawn: () => void = () => undefined;
    const waits: number[] = [];
    const clock: Clock = {
      now: () => time,
      wait: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
      frame: () => Promise.resolve(),
      afterDraw: (done) => (drawn = done),
    };
    const later = paced(clock);
    for (const cost of [5, 50, 5, 5]) {
      await later();
      time += cost;
      drawn();
    }
    expect(waits).toEqual([100]);
  });
});
