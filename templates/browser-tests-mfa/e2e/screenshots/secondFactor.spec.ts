import { app } from '../app.ts';
import { project } from '../project.ts';
import { openAccount } from '../support/accountMenu.ts';
import { strangersCredentials } from '../support/accounts.ts';
import { picture } from '../support/picture.ts';
import { SignInPage } from '../support/signInPage.ts';
import { expect, signedOut, test } from '../support/test.ts';

test.use(signedOut);

test('the set-up of a second factor', async ({ page, mailbox }) => {
  const { email, password } = strangersCredentials();
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signUp(email, password);
  await signIn.confirm(await mailbox.next(email));
  if (project.secondFactor === 'optional') {
    await expect(app.ready(page)).toBeVisible();
    await openAccount(page);
    await page.getByRole('button', { name: 'Turn on' }).click();
  }
  await expect(signIn.secret).toBeVisible();
  await page.screenshot(picture('second-factor'));
});
