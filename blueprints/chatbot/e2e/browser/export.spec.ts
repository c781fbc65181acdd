import { readFileSync } from 'node:fs';
import { asks } from '../asks.ts';
import { ChatPage } from '../pages/chatPage.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { openAccount } from '../support/accountMenu.ts';
import { expect, test } from '../support/test.ts';

test('all that is kept of somebody can be saved as a file, and the page stays', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask(asks.short);
  await chat.expectEnd('is complete');
  await openAccount(page);
  const data = page.getByRole('region', { name: 'Your data' });
  const saving = page.waitForEvent('download');
  await data.getByRole('button', { name: 'Download my data' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^my-conversations-\d{8}T\d{6}Z\.zip$/);
  expect(readFileSync(await file.path()).subarray(0, 2).toString()).toBe('PK');
  await expect(data.getByRole('status')).toContainText('conversation');
  await expectAccessible(page, 'the account with a file that was made');
  await expect(chat.answers).toHaveCount(1);
});
