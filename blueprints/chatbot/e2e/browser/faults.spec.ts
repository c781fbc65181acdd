import { ChatPage } from '../pages/chatPage.ts';
import { expect, test } from '../support/test.ts';

let chat: ChatPage;

test.beforeEach(async ({ page }) => {
  chat = new ChatPage(page);
});

test.describe('the provider fails', { tag: '@local' }, () => {
  test('it asks to wait a minute: the time runs down, then the answer comes', async ({ page }) => {
    await page.clock.install();
    await chat.open();
    await chat.ask('/fault rate-limit 60 once');
    await expect(chat.problem).toContainText('The model is busy');
    const retry = chat.problem.getByRole('button', { name: 'Try again' });
    await expect(chat.problem).toContainText(/You can try again in (1 min|[56]\d s)/);
    await expect(retry).toHaveCount(0);
    await page.clock.fastForward(30_000);
    await expect(chat.problem).toContainText(/You can try again in [23]\d s/);
    await expect(retry).toHaveCount(0);
    await page.clock.fastForward(31_000);
    await retry.click();
    await chat.expectEnd('is complete');
    await expect(chat.problem).toBeHidden();
    await expect(chat.questions).toHaveCount(1);
  });

  test('it asks to wait for a moment: the answer only comes later', async () => {
    await chat.open();
    await chat.ask('/fault rate-limit 1 once');
    await chat.expectEnd('is complete');
    await expect(chat.problem).toBeHidden();
  });

  test('it is too busy and does not say for how long: one can try again at once', async () => {
    await chat.open();
    await chat.ask('/fault rate-limit-bare');
    await expect(chat.problem).toContainText('The model is busy');
    await expect(chat.problem.getByRole('button', { name: 'Try again', exact: true })).toBeEnabled();
  });

  test('its quota is used up: trying again is not offered', async () => {
    await chat.open();
    await chat.ask('/fault quota');
    await expect(chat.problem).toContainText('The model’s quota is used up');
    await expect(chat.problem.getByRole('button', { name: /Try again/ })).toHaveCount(0);
  });

  test('it has a fault: the answer comes when one tries again', async () => {
    await chat.open();
    await chat.ask('/fault unavailable once');
    await expect(chat.problem).toContainText('The model is not available');
    await chat.problem.getByRole('button', { name: 'Try again' }).click();
    await chat.expectEnd('is complete');
    await expect(chat.questions).toHaveCount(1);
  });

  for (const [fault, title] of [
    ['mid-stream', 'The model is not available'],
    ['cut', 'The model is not available'],
    ['stall', 'The model took too long'],
  ] as const) {
    test(`${fault}: what was said is kept and marked, and asking again answers whole`, async ({ page }) => {
      await chat.open();
      await chat.ask(`/fault ${fault} once`);
      await expect(chat.problem).toContainText(title, { timeout: 40_000 });
      await chat.expectEnd('was interrupted');
      await expect(chat.answers.last()).toContainText('This answer is incomplete.');
      const part = await chat.words(chat.answers.last()).innerText();
      expect(part).not.toBe('');
      await page.reload();
      await expect(chat.words(chat.answers.last())).toHaveText(part);
      await chat.answers.last().getByRole('button', { name: 'Answer again' }).click();
      await chat.expectEnd('is complete');
      await expect(chat.answers.last().getByRole('img', { name: 'Version 2 of 2' })).toBeVisible();
    });
  }

  test('it answers nothing: the page says so', async () => {
    await chat.open();
    await chat.ask('/fault empty');
    await expect(chat.answers.last()).toContainText('The model gave an empty answer.');
    await expect(chat.answers.last().getByRole('button', { name: 'Answer again' })).toBeEnabled();
  });

  test('it holds the answer back: the page says so', async () => {
    await chat.open();
    await chat.ask('/fault refuse');
    await chat.expectEnd('was ended by moderation');
    await expect(chat.answers.last()).toContainText('The rest was held back by moderation.');
  });

  test('it takes its time: the page shows that it waits, and can stop waiting', async () => {
    await chat.open();
    await chat.ask('/fault slow');
    await expect(chat.page.getByText('Waiting for the answer').or(chat.page.getByText('The answer is being written'))).toBeAttached();
    await chat.stopButton.click();
    await chat.expectEnd('was stopped');
  });
});
