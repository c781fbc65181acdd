import { asks } from '../asks.ts';
import { Api } from '../contract/api.ts';
import { ChatPage } from '../pages/chatPage.ts';
import { expect, test } from '../support/test.ts';

let chat: ChatPage;

test.beforeEach(async ({ page }) => {
  chat = new ChatPage(page);
  await chat.open();
});

test('an answer appears word by word and is kept with its conversation', { tag: '@smoke' }, async ({ page }) => {
  await chat.ask(asks.long);
  await chat.expectStreaming();
  const early = (await chat.words(chat.answers.last()).innerText()).length;
  await expect.poll(async () => (await chat.words(chat.answers.last()).innerText()).length).toBeGreaterThan(early);
  await expect(chat.stopButton).toBeVisible();
  await chat.expectEnd('is complete');
  await expect(page).toHaveURL(/#\/c\/[0-9A-Z]{26}$/);
  await expect(chat.answers.last()).toContainText(/\d+ tokens/);
  await expect(page.getByRole('meter', { name: 'Tokens used today' })).toBeVisible();
});

test('a stopped answer keeps what was said', async () => {
  await chat.ask(asks.long);
  await chat.expectStreaming();
  await chat.stopButton.click();
  await chat.expectEnd('was stopped');
  await expect(chat.answers.last()).toContainText('Stopped.');
  const kept = await chat.words(chat.answers.last()).innerText();
  expect(kept).not.toBe('');
  await chat.page.reload();
  await expect(chat.words(chat.answers.last())).toHaveText(kept);
});

test('an answer goes on over a reload in its middle, and comes out the same', async ({ account, page }) => {
  await chat.ask(asks.long);
  await chat.expectStreaming();
  const before = await chat.words(chat.answers.last()).innerText();
  await page.reload();
  await chat.expectStreaming();
  await chat.expectEnd('is complete');
  const resumed = await chat.words(chat.answers.last()).innerText();
  expect(resumed.startsWith(before.trimEnd())).toBe(true);
  await page.reload();
  await chat.expectEnd('is complete');
  expect(await chat.words(chat.answers.last()).innerText()).toBe(resumed);
  const id = page.url().split('/').at(-1);
  const detail = (await new Api(account).call('GET', `/conversations/${id}`)).json as {
    readonly messages: readonly { readonly text: string; readonly status: string }[];
  };
  expect(detail.messages).toHaveLength(2);
  expect(detail.messages[1]?.status).toBe('complete');
  // The page shows Markdown, so only its letters can be compared.
  expect(letters(resumed)).toBe(letters(detail.messages[1]?.text ?? ''));
});

test('an answer goes on in the background while another conversation is open', async () => {
  await chat.ask(asks.long);
  await chat.expectStreaming();
  const address = chat.page.url();
  await chat.newConversation();
  await chat.ask(asks.short);
  await chat.expectEnd('is complete');
  await chat.page.goto(address);
  await expect(chat.questions.last()).toContainText(asks.long);
  await chat.expectEnd('is complete');
});

test('conversations are renamed, found and deleted', async () => {
  const word = `Lisbon ${Date.now()}`;
  await chat.ask(asks.short);
  await chat.expectEnd('is complete');
  await chat.rename(`About ${word}`);
  await chat.newConversation();
  await chat.ask(asks.other);
  await chat.expectEnd('is complete');
  await expect(chat.entry(`About ${word}`)).toBeVisible();

  await chat.search.fill(word.toLowerCase());
  await expect(chat.list.getByRole('listitem')).toHaveCount(1);
  await expect(chat.entry(`About ${word}`)).toBeVisible();
  await chat.search.fill('no conversation has this');
  await expect(chat.list.getByText('No conversation has this in its title.')).toBeVisible();
  await chat.search.fill('');

  await chat.entry(`About ${word}`).click();
  await expect(chat.title).toHaveText(`About ${word}`);
  await chat.delete();
  await expect(chat.entry(`About ${word}`)).toHaveCount(0);
  await expect(chat.questions).toHaveCount(0);
});

test.describe('an old link', () => {
  test.use({ provokes: /status of 404/ });

  test('to a conversation that was deleted says that it is gone', async ({ page }) => {
    await chat.ask(asks.short);
    await chat.expectEnd('is complete');
    const address = page.url();
    await chat.delete();
    await page.goto(address);
    await page.reload();
    await expect(chat.problem).toContainText('This conversation is not here');
  });
});

test('a stopped answer goes on when that is asked for', async () => {
  await chat.ask(asks.long);
  await chat.expectStreaming();
  await chat.stopButton.click();
  await chat.expectEnd('was stopped');
  await chat.answers.last().getByRole('button', { name: 'Continue' }).click();
  await expect(chat.questions).toHaveCount(2);
  await chat.expectEnd('is complete');
});

test('a message is edited and sent again, and both versions can be read', async () => {
  await chat.ask(asks.short);
  await chat.expectEnd('is complete');
  const first = await chat.words(chat.answers.last()).innerText();

  await chat.questions.last().getByRole('button', { name: 'Edit message' }).click();
  const editor = chat.page.getByLabel('Edit message');
  await editor.fill(asks.other);
  await editor.press('Enter');
  await expect(chat.questions.last()).toContainText(asks.other);
  await chat.expectEnd('is complete');
  const versions = chat.questions.last().getByRole('group', { name: 'Versions' });
  await expect(versions.getByRole('img', { name: 'Version 2 of 2' })).toBeVisible();

  await versions.getByRole('button', { name: 'Earlier version' }).click();
  await expect(chat.questions.last()).toContainText(asks.short);
  await expect(chat.words(chat.answers.last())).toHaveText(first);
  await versions.getByRole('button', { name: 'Later version' }).click();
  await expect(chat.questions.last()).toContainText(asks.other);
});

test('an answer is given once more, beside the first', async () => {
  await chat.ask(asks.short);
  await chat.expectEnd('is complete');
  await chat.answers.last().getByRole('button', { name: 'Answer again' }).click();
  await expect(chat.answers.last().getByRole('img', { name: 'Version 2 of 2' })).toBeVisible();
  await chat.expectEnd('is complete');
  await expect(chat.questions).toHaveCount(1);
});

test('an answer is rated, and the rating is kept', async ({ page }) => {
  await chat.ask(asks.short);
  await chat.expectEnd('is complete');
  const good = chat.answers.last().getByRole('button', { name: 'Good answer' });
  const stored = page.waitForResponse((response) => response.url().endsWith('/feedback') && response.status() === 204);
  await good.click();
  await stored;
  await expect(good).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(good).toHaveAttribute('aria-pressed', 'true');
});

test('a message that is too long is not sent, and says by how much', async ({ page }) => {
  await chat.composer.fill('x'.repeat(8001));
  await expect(page.getByText('1 characters too long')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await chat.composer.press('Enter');
  await expect(chat.questions).toHaveCount(0);
});

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
