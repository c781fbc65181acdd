import { expect, type Locator, type Page } from '@playwright/test';
import { totp } from './totp.ts';

/** The pages of whoever is signed out. */
export class SignInPage {
  readonly email: Locator;
  readonly password: Locator;
  readonly newPassword: Locator;
  readonly code: Locator;
  readonly problem: Locator;
  /** The key of a second factor that is being set up. */
  readonly secret: Locator;
  readonly setUpCode: Locator;
  readonly factorCode: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.email = page.getByLabel('E-mail address');
    this.password = page.getByLabel('Password', { exact: true });
    this.newPassword = page.getByLabel('New password', { exact: true });
    this.code = page.getByLabel('Code', { exact: true });
    this.problem = page.getByRole('alert');
    this.secret = page.getByLabel('Key for the authenticator app');
    this.setUpCode = page.getByLabel('Code that the app shows');
    this.factorCode = page.getByLabel('Code from your authenticator app');
  }

  async open(): Promise<void> {
    await this.#page.goto('/');
    await this.expectHeading('Sign in');
  }

  async expectHeading(name: string): Promise<void> {
    await expect(this.#page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  }

  async press(name: string): Promise<void> {
    await this.#page.getByRole('button', { name, exact: true }).click();
  }

  /** @param secret the key of the second factor, where the account has one */
  async signIn(email: string, password: string, secret?: string): Promise<void> {
    await this.email.fill(email);
    await this.enter({ password, secret });
  }

  /** Goes as far as the page that asks for the code. */
  async signUp(email: string, password: string): Promise<void> {
    await this.press('Create an account');
    await this.email.fill(email);
    await this.password.fill(password);
    await this.press('Create account');
    await this.expectHeading('Confirm your address');
  }

  async confirm(code: string): Promise<void> {
    await this.code.fill(code);
    await this.press('Confirm');
  }

  /** Enters the password of the address that stands there already, and a code where the account has a second factor. */
  async enter({ password, secret }: { readonly password: string; readonly secret: string | undefined }): Promise<void> {
    await this.password.fill(password);
    await this.press('Sign in');
    await this.enterCode(secret);
  }

  /** Enters a code of the second factor, where the account has one. */
  async enterCode(secret: string | undefined): Promise<void> {
    if (secret !== undefined) {
      // The code of now may have been used before, and each counts once.
      await this.factorCode.fill(totp(secret, Date.now() + 30_000));
      await this.press('Go on');
    }
  }

  /** Asks for a code to set a new password. */
  async forget(email: string): Promise<void> {
    await this.press('Forgotten your password?');
    await this.email.fill(email);
    await this.press('Send the code');
    await expect(this.newPassword).toBeVisible();
  }

  async reset(code: string, password: string): Promise<void> {
    await this.code.fill(code);
    await this.newPassword.fill(password);
    await this.press('Set password');
  }
}
