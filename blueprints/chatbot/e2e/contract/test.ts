import { test as base } from '../support/test.ts';
import { Api } from './api.ts';

interface Callers {
  readonly api: Api;
  /** Somebody else. */
  readonly other: Api;
  /** Somebody who has never used the app. */
  readonly newcomer: Api;
  /** The app's own origin. */
  readonly origin: string;
}

/** A test that calls the API without any of the front end's code. */
export const test = base.extend<Callers>({
  api: async ({ account }, use) => use(new Api(account)),
  other: async ({ otherAccount }, use) => use(new Api(otherAccount)),
  newcomer: async ({ newAccount }, use) => use(new Api(await newAccount())),
  origin: async ({ target }, use) => use(new URL(target.baseUrl).origin),
});

export { expect } from '@playwright/test';
