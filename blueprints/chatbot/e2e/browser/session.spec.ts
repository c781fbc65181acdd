import type { Page } from '@playwright/test';
import { asks } from '../asks.ts';
import { ChatPage } from '../pages/chatPage.ts';
import { signOut } from '../support/accountMenu.ts';
import { SignInPage } from '../support/signInPage.ts';
import { expect, test } from '../support/test.ts';

test('who signs out is signed out in every tab, and the way back is closed', async ({ newSession, open }) => {
  const page = await open(await newSession());
  const chat = new ChatPage(page);
  await chat.ask(asks.short);
  await chat.expectEnd('is complete');
  await chat.newConversation();
  const second = new ChatPage(await page.context().newPage());
  await second.open();
  await signOut(page);
  await new SignInPage(second.page).expectHeading('Sign in');
  await page.goBack();
  await expect(page).toHaveURL(/#\/c\//);
  await expect(chat.composer).toBeHidden();
  await page.reload();
  await new SignInPage(page).expectHeading('Sign in');
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => /token/i.test(key)));
  expect(kept).toEqual([]);
});

test.describe('a session that has ended', () => {
  test.use({ provokes: /status of 40[01]/ });

  test('is taken up again in its place, and nothing that was written is lost', async ({ newSession, open }) => {
    const account = await newSession();
    const chat = new ChatPage(await open(account));
    await chat.ask(asks.short);
    await chat.expectEnd('is complete');
    const address = chat.page.url();
    await endSession(chat.page);
    await chat.ask(asks.other);
    await expect(chat.problem).toContainText('Your session has ended');
    await chat.problem.getByRole('button', { name: 'Sign in again' }).click();
    const dialog = chat.page.getByRole('dialog', { name: 'Sign in again' });
    await new SignInPage(chat.page).enter(account);
    await expect(dialog).toBeHidden();
    await expect(chat.questions).toHaveCount(2);
    await chat.expectEnd('is complete');
    await expect(chat.problem).toBeHidden();
    expect(chat.page.url()).toBe(address);
  });
});

test('two tabs show the same conversations', async ({ page, context }) => {
  const first = new ChatPage(page);
  await first.open();
  await first.ask(asks.short);
  await first.expectEnd('is complete');
  const second = new ChatPage(await context.newPage());
  await second.open(`/${new URL(page.url()).hash}`);
  await expect(second.answers).toHaveCount(1);
  await second.ask(asks.other);
  await second.expectEnd('is complete');
  await page.reload();
  await expect(first.questions).toHaveCount(2);
  await expect(first.words(first.answers.last())).toHaveText(await second.words(second.answers.last()).innerText());
});

/** Leaves the browser with tokens that have expired and cannot be renewed, as after a week away. */
async function endSession(page: Page): Promise<void> {
  await page.evaluate(() => {
    const coded = (value: unknown): string => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith('CognitoIdentityServiceProvider.'))) {
      const token = localStorage.getItem(key) ?? '';
      if (key.endsWith('.refreshToken')) {
        localStorage.setItem(key, 'gone');
      } else if (/\.(id|access)Token$/.test(key)) {
        const [header, claims = '', signature] = token.split('.');
        const old = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
        localStorage.setItem(key, `${header}.${coded({ ...old, exp: 1 })}.${signature}`);
      }
    }
  });
}
