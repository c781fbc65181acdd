import { expect, test } from './test.ts';
import { expectProblem } from './problems.ts';

/** Runs after all others: while it does, they would be refused too. */
test('calls that come too fast get the contract’s 429', async ({ api }) => {
  const answers = await Promise.all(Array.from({ length: 300 }, () => api.call('GET', '/usage')));
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) {
    expectProblem('getUsage', answer, 429, 'rate_limited');
  }
  await expect.poll(async () => (await api.call('GET', '/usage')).status).toBe(200);
});
