import { asks } from '../asks.ts';
import { expect, test } from './test.ts';
import { operations } from './contract.ts';
import { expectProblem } from './problems.ts';

const bodies: Readonly<Record<string, unknown>> = {
  renameConversation: { title: 'Mine now' },
  sendMessage: { text: 'Let me in' },
  giveFeedback: { rating: 'down' },
};

test('every route answers 404 to the ids of somebody else, and changes nothing', async ({ api, other }) => {
  const conversation = await api.conversation('Private');
  const start = (await api.send(conversation, asks.short)).events[0]?.data;
  const before = await api.call('GET', `/conversations/${conversation}`);
  for (const { id, method, path } of operations.filter((one) => one.path.includes('{'))) {
    const target = path
      .replace('{conversationId}', conversation)
      .replace('{messageId}', String(start?.messageId))
      .replace('{generationId}', String(start?.generationId));
    expectProblem(id, await other.call(method, target, { body: bodies[id] }), 404, 'not_found', target);
  }
  const list = await other.call('GET', '/conversations?limit=100');
  expect(list.text).not.toContain(conversation);
  expect((await api.call('GET', `/conversations/${conversation}`)).text).toBe(before.text);
});

test('a message of somebody else is no parent and no question of mine', async ({ api, other }) => {
  const start = (await api.send(await api.conversation(), asks.short)).events[0]?.data;
  const mine = await other.conversation();
  for (const body of [
    { text: 'Go on', parentId: start?.messageId },
    { answerAgain: start?.userMessageId },
  ]) {
    const answer = await other.call('POST', `/conversations/${mine}/messages`, { body });
    expectProblem('sendMessage', answer, 400, 'invalid_request', JSON.stringify(body));
  }
});
