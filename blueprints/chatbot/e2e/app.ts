import type { Locator, Page } from '@playwright/test';

/** What the suites have to know of this application to sign in. */
export const app = {
  /** How the address ends of a call that the signed-in page makes by itself; what comes before it is the API's address. */
  firstCall: /\/usage$/,
  /** What is to be seen once somebody is signed in. */
  ready: (page: Page): Locator => page.getByRole('textbox', { name: 'Message', exact: true }),
};
