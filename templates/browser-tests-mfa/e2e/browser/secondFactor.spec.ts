import { app } from '../app.ts';
import { project } from '../project.ts';
import { strangersCredentials } from '../support/accounts.ts';
import { openAccount, signOut } from '../support/accountMenu.ts';
import { SignInPage } from '../support/signInPage.ts';
import { expect, signedOut, test } from '../support/test.ts';
import { totp } from '../support/totp.ts';

test.use({ ...signedOut, provokes: /status of 400/ });

/** Half a minute on: a user pool takes each code once. */
const nextCode = (secret: string): string => totp(secret, Date.now() + 30_000);

test('a second factor is set up, and signing in takes a code of it', { tag: '@local' }, async ({ page, mailbox }) => {
  const { email, password } = strangersCredentials();
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signUp(email, password);
  await signIn.confirm(await mailbox.next(email));
  if (project.secondFactor === 'optional') {
    await expect(app.ready(page)).toBeVisible();
    await openAccount(page);
    await page.getByRole('button', { name: 'Turn on' }).click();
  } else {
    await signIn.expectHeading('Set up your second factor');
  }
  const secret = await signIn.secret.innerText();
  await expect(page.getByRole('img', { name: 'QR code with the key' })).toBeVisible();
  const right = totp(secret);
  await signIn.setUpCode.fill(right === '000000' ? '000001' : '000000');
  await signIn.setUpCode.press('Enter');
  await expect(page.getByText('This code is not right.')).toBeVisible();
  await signIn.setUpCode.fill(totp(secret));
  await signIn.setUpCode.press('Enter');
  if (project.secondFactor === 'optional') {
    await expect(page.getByText('The second factor is on.')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
  }
  await expect(app.ready(page)).toBeVisible();

  await signOut(page);
  await signIn.signIn(email, password);
  await signIn.expectHeading('Enter your code');
  await signIn.factorCode.fill('000000' === nextCode(secret) ? '000001' : '000000');
  await signIn.press('Go on');
  await expect(page.getByText('This code is not right.')).toBeVisible();
  await signIn.factorCode.fill(nextCode(secret));
  await signIn.press('Go on');
  await expect(app.ready(page)).toBeVisible();
});
