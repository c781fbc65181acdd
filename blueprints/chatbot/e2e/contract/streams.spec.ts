import { expect, test } from './test.ts';
import { asks } from '../asks.ts';
import { type Api } from './api.ts';
import { expectContract } from './contract.ts';
import { eventBytes, expectStream, parseEvents, textOf } from './events.ts';
import { StreamReader } from './streamReader.ts';

/** Starts an answer that takes a while and reads it up to its first piece of text. */
async function running(api: Api): Promise<{ readonly reader: StreamReader; readonly generation: string; readonly conversation: string }> {
  const conversation = await api.conversation();
  const reader = new StreamReader(await api.open('POST', `/conversations/${conversation}/messages`, { body: { text: asks.running } }));
  await reader.until((events) => events.some(({ event }) => event === 'delta'));
  return { reader, conversation, generation: String(reader.events[0]?.data.generationId) };
}

test('an answer streams in the order and shape of the contract, and is kept as it was said', async ({ api }) => {
  const conversation = await api.conversation();
  const { answer, events } = await api.send(conversation, asks.short);
  expectContract('sendMessage', answer);
  expectStream('sendMessage', events);
  expect(events[0]?.data.conversationId).toBe(conversation);
  expect(events.map(({ event }) => event)).toContain('usage');
  expect(events.at(-1)?.data.reason).toBe('complete');
  const detail = (await api.call('GET', `/conversations/${conversation}`)).json as {
    readonly messages: readonly { readonly id: string; readonly text: string; readonly status: string; readonly parentId?: string }[];
  };
  expect(detail.messages).toHaveLength(2);
  expect(detail.messages[1]).toMatchObject({
    id: events[0]?.data.messageId,
    parentId: events[0]?.data.userMessageId,
    text: textOf(events),
    status: 'complete',
  });
});

test('the first piece comes while the rest is still being written', async ({ api }) => {
  const { reader } = await running(api);
  expect(reader.ended).toBe(false);
  await reader.toEnd();
  expectStream('sendMessage', parseEvents(reader.text));
});

test('a resumed answer has the very same bytes, live and afterwards', async ({ api }) => {
  const { reader, generation } = await running(api);
  const after = reader.events.at(-1)?.id ?? 0;
  const live = await api.call('GET', `/generations/${generation}?after=${after}`);
  await reader.toEnd();
  expect(live.text.length).toBeGreaterThan(0);
  expect(eventBytes(live.text)).toBe(eventBytes(reader.text, after));
  const last = reader.events.at(-1)?.id ?? 0;
  for (const from of [0, 1, after, last - 1, last]) {
    const again = await api.call('GET', `/generations/${generation}?after=${from}`);
    expectContract('resumeGeneration', again);
    expect(eventBytes(again.text), `after ${from}`).toBe(eventBytes(reader.text, from));
  }
});

test('an answer goes on when its reader goes away', async ({ api }) => {
  const { reader, generation, conversation } = await running(api);
  await reader.leave();
  const resumed = await api.call('GET', `/generations/${generation}`);
  const events = parseEvents(resumed.text);
  expectStream('resumeGeneration', events);
  expect(events.at(-1)?.data.reason).toBe('complete');
  expect(eventBytes(resumed.text).startsWith(eventBytes(reader.text))).toBe(true);
  const detail = (await api.call('GET', `/conversations/${conversation}`)).json as { readonly messages: readonly { readonly text: string }[] };
  expect(detail.messages[1]?.text).toBe(textOf(events));
});

test('a stop ends the answer within a second, keeps what was said and is settled', async ({ api }) => {
  const { reader, generation, conversation } = await running(api);
  const stop = await api.call('POST', `/generations/${generation}/stop`);
  const asked = performance.now();
  expect(stop.status).toBe(202);
  expectContract('stopGeneration', stop);
  expect(stop.json).toEqual({ generationId: generation, state: 'stopping' });
  await reader.toEnd();
  expect(performance.now() - asked).toBeLessThan(1000);
  const events = parseEvents(reader.text);
  expectStream('sendMessage', events);
  expect(events.at(-1)?.data.reason).toBe('stopped');
  const detail = (await api.call('GET', `/conversations/${conversation}`)).json as {
    readonly messages: readonly { readonly text: string; readonly status: string }[];
  };
  expect(detail.messages[1]).toMatchObject({ status: 'stopped', text: textOf(events) });
  const again = await api.call('POST', `/generations/${generation}/stop`);
  expect(again.json).toEqual({ generationId: generation, state: 'finished' });
  await expect.poll(async () => ((await api.call('GET', '/usage')).json as { readonly tokensReserved: number }).tokensReserved).toBe(0);
});

test('another answer and an edited message begin branches of their own', async ({ api }) => {
  const conversation = await api.conversation();
  const first = (await api.send(conversation, asks.short)).events[0]?.data;
  const messages = `/conversations/${conversation}/messages`;
  const again = parseEvents((await api.call('POST', messages, { body: { answerAgain: first?.userMessageId } })).text);
  expectStream('sendMessage', again);
  expect(again[0]?.data.userMessageId).toBe(first?.userMessageId);
  expect(again[0]?.data.messageId).not.toBe(first?.messageId);
  const edited = parseEvents((await api.call('POST', messages, { body: { text: asks.other, parentId: 'root' } })).text);
  expectStream('sendMessage', edited);
  const detail = (await api.call('GET', `/conversations/${conversation}`)).json as {
    readonly messages: readonly { readonly role: string; readonly parentId?: string }[];
  };
  expect(detail.messages.filter(({ parentId }) => parentId === undefined)).toHaveLength(2);
  expect(detail.messages.filter(({ parentId }) => parentId === first?.userMessageId)).toHaveLength(2);
});

test('an answer is paid from the budget of the day', { tag: '@local' }, async ({ newcomer }) => {
  const before = (await newcomer.call('GET', '/usage')).json as { readonly tokensUsed: number };
  expect(before.tokensUsed).toBe(0);
  const { events } = await newcomer.send(await newcomer.conversation(), asks.short);
  const usage = events.find(({ event }) => event === 'usage')?.data;
  await expect
    .poll(async () => ((await newcomer.call('GET', '/usage')).json as { readonly tokensUsed: number }).tokensUsed)
    .toBeGreaterThanOrEqual(Number(usage?.inputTokens) + Number(usage?.outputTokens));
});
