import { ChatPage } from '../pages/chatPage.ts';
import { picture } from '../support/picture.ts';
import { SignInPage } from '../support/signInPage.ts';
import { expect, signedOut, test } from '../support/test.ts';

const questions = [
  'Names for a grey cat',
  'What does a web ACL do?',
  'Group words by their anagrams in Python',
  'Plan a weekend in Lisbon with two children, 6 and 9',
];

test('the chat, light and dark, on a desktop and on a phone', async ({ newAccount, open }) => {
  const account = await newAccount('ada@example.com');
  const page = await open(account);
  const chat = new ChatPage(page);
  for (const question of questions) {
    await chat.newConversation();
    await chat.ask(question);
    await chat.expectEnd('is complete');
  }
  const address = page.url();
  for (const [name, colorScheme, viewport] of [
    ['app-light', 'light', { width: 1280, height: 800 }],
    ['app-dark', 'dark', { width: 1280, height: 800 }],
    ['app-phone', 'light', { width: 390, height: 780 }],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    await page.goto(address);
    await expect(chat.answers).toHaveCount(1);
    await chat.questions.first().scrollIntoViewIfNeeded();
    await page.screenshot(picture(name));
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await chat.newConversation();
  await chat.ask('/fault rate-limit 45');
  await expect(chat.problem).toContainText('The model is busy');
  await page.screenshot(picture('error'));
});

test.describe('before the sign-in', () => {
  test.use(signedOut);

  test('the sign-in', async ({ page }) => {
    await new SignInPage(page).open();
    await page.screenshot(picture('sign-in'));
  });
});
