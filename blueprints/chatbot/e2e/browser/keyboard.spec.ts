import type { Page } from '@playwright/test';
import { asks } from '../asks.ts';
import { ChatPage } from '../pages/chatPage.ts';
import { expect, test } from '../support/test.ts';

test('the main path needs no mouse', async ({ page }) => {
  const chat = new ChatPage(page);
  const { keyboard } = page;
  await chat.open();
  await page.reload();
  await expect(chat.composer).toBeFocused();

  await keyboard.type(asks.long);
  await keyboard.press('Enter');
  await chat.expectStreaming();
  await keyboard.press('Escape');
  await chat.expectEnd('was stopped');

  await expect(chat.composer).toBeFocused();
  await keyboard.press('ArrowUp');
  const editor = page.getByLabel('Edit message');
  await expect(editor).toBeFocused();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type(asks.short);
  await keyboard.press('Enter');
  await chat.expectEnd('is complete');

  await keyboard.press('Control+k');
  await expect(chat.search).toBeFocused();
  await keyboard.press('Control+Shift+o');
  await expect(chat.questions).toHaveCount(0);
  await expect(chat.composer).toBeFocused();

  await chat.search.focus();
  await tabTo(page, /^More for /);
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  const title = page.getByRole('dialog').getByLabel('Title');
  await expect(title).toBeFocused();
  const wanted = `By keys ${Date.now()}`;
  await keyboard.type(wanted);
  await keyboard.press('Enter');
  await expect(chat.entry(wanted)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a dialog that is closed gives the focus back', async ({ page }) => {
  const chat = new ChatPage(page);
  const { keyboard } = page;
  await chat.open();
  await chat.ask(asks.short);
  await chat.expectEnd('is complete');
  await expect(chat.composer).toBeFocused();
  await keyboard.press('Control+/');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(chat.composer).toBeFocused();

  const more = chat.list.getByRole('button', { name: /^More for / }).first();
  await more.focus();
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Rename conversation' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(more).toBeFocused();
});

test('the first key leads past the list to the message box', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask(asks.short);
  await chat.expectEnd('is complete');
  // A conversation that is opened by its address leaves the focus at the top of the page.
  await page.reload();
  await expect(chat.answers).toHaveCount(1);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the message box' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(chat.composer).toBeFocused();
});

/** Presses Tab until the focus stands on the first element of this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    if (name.test(label)) {
      return;
    }
  }
  throw new Error(`Tab never came to ${String(name)}`);
}
