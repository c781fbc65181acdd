import { Api } from '../contract/api.ts';
import { expectProblem } from '../contract/problems.ts';
import { ChatPage } from '../pages/chatPage.ts';
import { expect, test } from '../support/test.ts';

test.use({ provokes: /status of 429/ });

test('who has used up the tokens of the day is told until when', { tag: '@local' }, async ({ newAccount, open }) => {
  const account = await newAccount();
  const api = new Api(account);
  const conversation = await api.conversation('All of it');
  // Much to read and one word to say: a long message counts, and so does the conversation that goes with it.
  const expensive = `/long 1 ${'x '.repeat(3900)}`;
  let last = (await api.send(conversation, expensive)).answer;
  for (let sent = 1; last.status === 200 && sent < 200; sent++) {
    last = (await api.send(conversation, expensive)).answer;
  }
  expectProblem('sendMessage', last, 429, 'budget_exhausted');
  const { resetsAt } = last.json as { readonly resetsAt: string };
  const midnight = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  expect(resetsAt).toBe(`${midnight}T00:00:00Z`);

  const chat = new ChatPage(await open(account, { path: `/#/c/${conversation}` }));
  await expect(chat.list.getByText(/Starts anew/)).toBeVisible();
  await expect(chat.answers.first()).toBeVisible();
  await chat.ask(expensive.trim());
  await expect(chat.problem).toContainText('Today’s budget is used up');
  await expect(chat.problem).toContainText(/You can try again in \d+/);
  await expect(chat.problem.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await expect(chat.questions.last()).toContainText('Not sent');
});
