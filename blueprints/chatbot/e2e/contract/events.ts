import { expect } from '@playwright/test';
import { eventSchema, expectSchema } from './contract.ts';

export interface ServerSentEvent {
  readonly id: number;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The events of a stream that has ended; comments are left out. */
export function parseEvents(text: string): ServerSentEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.split('\n').some((line) => line.startsWith('data:')))
    .map((block) => {
      const fields = new Map(
        block
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith(':'))
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()] as const),
      );
      return {
        id: Number(fields.get('id')),
        event: fields.get('event') ?? '',
        data: JSON.parse(fields.get('data') ?? 'null') as ServerSentEvent['data'],
      };
    });
}

/** The stream without its heartbeats: what a resumed stream has to repeat byte by byte. */
export function eventBytes(text: string, after = 0): string {
  return text
    .split(/(?<=\n\n)/)
    .filter((block) => Number(/^id: ?(\d+)$/m.exec(block)?.[1] ?? '-1') > after)
    .map((block) => block.replace(/^:.*\n+/gm, ''))
    .join('');
}

/** What was said, put together. */
export function textOf(events: readonly ServerSentEvent[]): string {
  return events.filter(({ event }) => event === 'delta').map(({ data }) => String(data.text)).join('');
}

/** Holds a whole stream to the contract: its first and last event, rising ids, the schema of each event's data. */
export function expectStream(operationId: string, events: readonly ServerSentEvent[]): void {
  expect(events[0]?.event).toBe('start');
  expect(events.at(-1)?.event).toBe('finish');
  expect(events.filter(({ event }) => event === 'finish')).toHaveLength(1);
  events.reduce((before, { id }) => {
    expect(id, 'ids rise').toBeGreaterThan(before);
    return id;
  }, 0);
  for (const { id, event, data } of events) {
    const schema = eventSchema(operationId, event);
    expect(schema, `the contract knows the event ${event}`).toBeDefined();
    expectSchema(String(schema), data);
    if (event === 'delta') {
      expect(data.seq, 'seq is the id of the event').toBe(id);
    }
  }
}
