import { ChatPage } from '../pages/chatPage.ts';
import { signOut } from '../support/accountMenu.ts';
import { setUpFactor, strangersCredentials } from '../support/accounts.ts';
import { SignInPage } from '../support/signInPage.ts';
import { expect, signedOut, test } from '../support/test.ts';

test.use({ ...signedOut, provokes: /status of 400/ });

test('who enters a wrong password is told so, and no more', async ({ page }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signIn('nobody@example.com', 'Aa1!-not-the-password');
  await expect(signIn.problem).toHaveText('The e-mail address or the password is not right.');
});

test('who signs up gets a code, confirms it, and can sign out and in again', { tag: ['@local', '@smoke'] }, async ({ page, mailbox }) => {
  const { email, password } = strangersCredentials();
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signUp(email, password);
  const code = await mailbox.next(email);
  await signIn.confirm(code === '000000' ? '000001' : '000000');
  await expect(signIn.problem).toHaveText('This code is not right. Check it and try again.');
  await signIn.confirm(code);
  const secret = await setUpFactor(page);
  const chat = new ChatPage(page);
  await expect(chat.composer).toBeVisible();
  await signOut(page);
  await signIn.signIn(email, `${password}x`);
  await expect(signIn.problem).toHaveText('The e-mail address or the password is not right.');
  await signIn.signIn(email, password, secret);
  await expect(chat.composer).toBeVisible();
});

test('who has forgotten the password sets a new one by a code', { tag: '@local' }, async ({ page, newAccount, mailbox }) => {
  const { email, password, secret } = await newAccount();
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.forget(email);
  await signIn.reset(await mailbox.next(email), `${password}-next`);
  await signIn.enterCode(secret);
  await expect(new ChatPage(page).composer).toBeVisible();
  await signOut(page);
  await signIn.signIn(email, password);
  await expect(signIn.problem).toHaveText('The e-mail address or the password is not right.');
});

test('who forgets the password of no account is told the same as others', async ({ page }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.forget(strangersCredentials().email);
  await expect(page.getByText('If there is an account for')).toBeVisible();
});
