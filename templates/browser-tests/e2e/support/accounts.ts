import { randomBytes } from 'node:crypto';
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { app } from '../app.ts';
import { project } from '../project.ts';
import type { Mailbox } from './mailbox.ts';
import { SignInPage } from './signInPage.ts';
import { totp } from './totp.ts';

/** Somebody who has signed in, with what their browser keeps of it. */
export interface Account {
  readonly email: string;
  readonly password: string;
  /** The key of its second factor; undefined without one. */
  readonly secret: string | undefined;
  readonly apiUrl: string;
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Begins a browser context signed in. */
  readonly state: Awaited<ReturnType<BrowserContext['storageState']>>;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** An address, and a password that nobody has yet. */
export function strangersCredentials(email = `test-${randomBytes(6).toString('hex')}@example.com`): Credentials {
  return { email, password: `Aa1!-${randomBytes(9).toString('base64url')}` };
}

/**
 * Signs up on the page as anybody would, up to the app.
 *
 * @returns the key of the second factor, where the user pool requires one
 */
export async function signUp(page: Page, mailbox: Mailbox, credentials: Credentials): Promise<string | undefined> {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signUp(credentials.email, credentials.password);
  await signIn.confirm(await mailbox.next(credentials.email));
  const secret = await setUpFactor(page);
  await expect(app.ready(page)).toBeVisible();
  return secret;
}

/**
 * Sets up the second factor where the user pool requires one of whoever signs in first.
 *
 * @returns its key
 */
export async function setUpFactor(page: Page): Promise<string | undefined> {
  if (project.secondFactor !== 'required') {
    return undefined;
  }
  const signIn = new SignInPage(page);
  await signIn.expectHeading('Set up your second factor');
  const secret = await signIn.secret.innerText();
  await signIn.setUpCode.fill(totp(secret));
  await signIn.press('Turn on and go on');
  return secret;
}

/** Runs a way of signing in on a page of its own, and reads from the browser what came of it. */
export async function accountOf(
  browser: Browser,
  baseUrl: string,
  credentials: Credentials,
  enter: (page: Page) => Promise<string | undefined>,
): Promise<Account> {
  const context = await browser.newContext({ baseURL: baseUrl, storageState: { cookies: [], origins: [] } });
  try {
    const page = await context.newPage();
    const firstCall = page.waitForRequest((request) => app.firstCall.test(request.url()) && request.method() === 'GET');
    // Whoever cannot enter is told why by that, not by the call that never came.
    const [secret] = await Promise.all([enter(page), firstCall]);
    const apiUrl = process.env.E2E_API_URL ?? (await firstCall).url().replace(app.firstCall, '');
    const state = await context.storageState();
    const stored = state.origins.flatMap(({ localStorage }) => localStorage);
    const token = (kind: string): string => {
      const value = stored.find(({ name }) => name.startsWith('CognitoIdentityServiceProvider.') && name.endsWith(`.${kind}`))?.value;
      if (value === undefined) {
        throw new Error(`The browser kept no ${kind} after the sign-in of ${credentials.email}`);
      }
      return value;
    };
    return {
      ...credentials,
      secret,
      apiUrl,
      idToken: token('idToken'),
      accessToken: token('accessToken'),
      refreshToken: token('refreshToken'),
      state,
    };
  } finally {
    await context.close();
  }
}
