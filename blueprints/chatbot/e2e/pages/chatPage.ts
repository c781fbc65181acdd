import { expect, type Locator, type Page } from '@playwright/test';

/** The conversation in view, and the list beside it. */
export class ChatPage {
  readonly page: Page;
  readonly composer: Locator;
  readonly questions: Locator;
  readonly answers: Locator;
  readonly problem: Locator;
  readonly stopButton: Locator;
  readonly list: Locator;
  readonly search: Locator;
  readonly title: Locator;

  constructor(page: Page) {
    this.page = page;
    this.composer = page.getByRole('textbox', { name: 'Message', exact: true });
    const messages = page.getByRole('list', { name: 'Messages' }).getByRole('listitem');
    this.questions = messages.filter({ hasText: /^You wrote/ });
    this.answers = messages.filter({ hasText: /^The assistant answered/ });
    this.problem = page.getByRole('region', { name: 'Problem' });
    this.stopButton = page.getByRole('button', { name: 'Stop the answer' });
    this.list = page.getByRole('navigation', { name: 'Conversations' });
    this.search = page.getByRole('searchbox', { name: 'Search conversations' });
    this.title = page.getByRole('heading', { level: 1 });
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await expect(this.composer).toBeVisible();
  }

  /** Sends a message and waits until it stands in the conversation. */
  async ask(text: string): Promise<void> {
    const before = await this.questions.count();
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await expect(this.questions).toHaveCount(before + 1);
  }

  /** Waits until the running answer has ended this way, as a screen reader is told. */
  async expectEnd(how: 'is complete' | 'was stopped' | 'was interrupted' | 'was ended by moderation'): Promise<void> {
    await expect(this.page.getByText(`The answer ${how}`, { exact: true })).toBeAttached();
  }

  /** Waits until the answer on its way shows some text. */
  async expectStreaming(): Promise<void> {
    await expect(this.stopButton).toBeVisible();
    await expect(this.words(this.answers.last())).not.toHaveText('');
  }

  /** The text of an answer, without its buttons and notes. */
  words(answer: Locator): Locator {
    return answer.locator('[data-growing]');
  }

  /** The entry of a conversation in the list. */
  entry(title: string): Locator {
    return this.list.getByRole('button', { name: title, exact: true });
  }

  /** Gives the open conversation a title. Its own may still change: it is made after the first answer. */
  async rename(to: string): Promise<void> {
    await this.#choose('Rename');
    const dialog = this.page.getByRole('dialog', { name: 'Rename conversation' });
    await dialog.getByLabel('Title').fill(to);
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await expect(dialog).toBeHidden();
    await expect(this.entry(to)).toBeVisible();
  }

  /** Deletes the open conversation. */
  async delete(): Promise<void> {
    await this.#choose('Delete');
    const dialog = this.page.getByRole('dialog', { name: 'Delete this conversation?' });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(dialog).toBeHidden();
  }

  async newConversation(): Promise<void> {
    await this.list.getByRole('button', { name: 'New conversation', exact: true }).first().click();
    await expect(this.questions).toHaveCount(0);
  }

  async #choose(action: 'Rename' | 'Delete'): Promise<void> {
    const open = this.list.getByRole('listitem').filter({ has: this.page.locator('[aria-current="page"]') });
    await open.getByRole('button', { name: /^More for / }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }
}
