import { type BrowserContext, type Page, test as base } from '@playwright/test';
import { type Account, accountOf, signUp, strangersCredentials } from './accounts.ts';
import { app } from '../app.ts';
import { Mailbox } from './mailbox.ts';
import { localLog } from './paths.ts';
import { SignInPage } from './signInPage.ts';
import { targetOf, type Target } from './target.ts';
import { Watch } from './watch.ts';

interface PerWorker {
  readonly target: Target;
  readonly mailbox: Mailbox;
  /** The one who is signed in at the beginning of each test. */
  readonly account: Account;
  /** Somebody else. */
  readonly otherAccount: Account;
}

interface PerTest {
  /** What the browser may notice because the test provokes it; anything else fails the test. */
  readonly provokes: RegExp | undefined;
  /** Opens the app in a browser of its own, signed in as this account, or signed out. */
  readonly open: (account: Account | undefined, options?: Parameters<PageMaker>[1]) => Promise<Page>;
  /** Makes an account that no other test has used: for tests tagged @local. */
  readonly newAccount: (email?: string) => Promise<Account>;
  /** Begins a session that no other test has: a new account's where one can be made, else another one of the same user. */
  readonly newSession: () => Promise<Account>;
}

type PageMaker = (account: Account | undefined, options?: { readonly path?: string; readonly width?: number }) => Promise<Page>;

/** Signed out at the beginning of the tests that use it: `test.use(signedOut)`. */
export const signedOut = { storageState: { cookies: [], origins: [] } };

/** A test in a browser whose console, content security policy and canary are watched. */
export const test = base.extend<PerTest, PerWorker>({
  target: [async ({}, use) => use(targetOf(process.env)), { scope: 'worker' }],
  mailbox: [async ({}, use) => use(new Mailbox(localLog)), { scope: 'worker' }],
  account: [
    async ({ browser, target, mailbox }, use) => use(await makeAccount(browser, target, mailbox, 'E2E')),
    { scope: 'worker' },
  ],
  otherAccount: [
    async ({ browser, target, mailbox }, use) => use(await makeAccount(browser, target, mailbox, 'E2E_OTHER')),
    { scope: 'worker' },
  ],
  provokes: [undefined, { option: true }],
  storageState: async ({ account }, use) => use(account.state),
  context: async ({ context, provokes }, use) => {
    const watch = await Watch.on(context);
    await use(context);
    watch.expectNothingBut(provokes);
  },
  open: async ({ browser, target, provokes }, use) => {
    const opened: { readonly context: BrowserContext; readonly watch: Watch }[] = [];
    await use(async (account, { path = '/', width = 1280 } = {}) => {
      const context = await browser.newContext({
        baseURL: target.baseUrl,
        viewport: { width, height: 800 },
        storageState: account?.state ?? signedOut.storageState,
      });
      opened.push({ context, watch: await Watch.on(context) });
      const page = await context.newPage();
      await page.goto(path);
      return page;
    });
    for (const { context } of opened) {
      await context.close();
    }
    opened.forEach(({ watch }) => watch.expectNothingBut(provokes));
  },
  newAccount: async ({ browser, target, mailbox }, use) => use((email) => makeAccount(browser, target, mailbox, 'none', email)),
  newSession: async ({ browser, target, mailbox }, use) => use(() => makeAccount(browser, target, mailbox, 'E2E')),
});

export { expect } from '@playwright/test';

type Names = 'E2E' | 'E2E_OTHER' | 'none';

async function makeAccount(
  browser: Parameters<typeof accountOf>[0],
  target: Target,
  mailbox: Mailbox,
  names: Names,
  email?: string,
): Promise<Account> {
  if (target.local) {
    const credentials = strangersCredentials(email);
    return await accountOf(browser, target.baseUrl, credentials, (page) => signUp(page, mailbox, credentials));
  }
  if (names === 'none') {
    throw new Error('A deployed stack mails its codes to people: tag the test @local.');
  }
  const credentials = { email: process.env[`${names}_USER`] ?? '', password: process.env[`${names}_PASSWORD`] ?? '' };
  return await accountOf(browser, target.baseUrl, credentials, async (page) => {
    const signIn = new SignInPage(page);
    await signIn.open();
    await signIn.signIn(credentials.email, credentials.password);
    await app.ready(page).waitFor();
    return undefined;
  });
}
