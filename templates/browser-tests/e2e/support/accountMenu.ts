import { expect, type Page } from '@playwright/test';

/** Chooses from the menu of whoever is signed in. */
export async function chooseFromAccountMenu(page: Page, choice: string): Promise<void> {
  await page.getByRole('button', { name: /account and settings$/ }).click();
  const item = { name: choice, exact: true };
  await page.getByRole('menuitem', item).or(page.getByRole('menuitemradio', item)).click();
}

export async function signOut(page: Page): Promise<void> {
  await chooseFromAccountMenu(page, 'Sign out');
  await expect(page.getByRole('heading', { level: 2, name: 'Sign in', exact: true })).toBeVisible();
}

/** Opens the settings of the account. */
export async function openAccount(page: Page): Promise<void> {
  await chooseFromAccountMenu(page, 'Account and security');
  await expect(page.getByRole('dialog', { name: 'Account and security' })).toBeVisible();
}
