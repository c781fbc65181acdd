import { asks } from '../asks.ts';
import { ChatPage } from '../pages/chatPage.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../support/accessibility.ts';
import { SignInPage } from '../support/signInPage.ts';
import { signedOut, test } from '../support/test.ts';

const looks = [
  { name: 'desktop, light', viewport: { width: 1280, height: 800 }, colorScheme: 'light', hasTouch: false },
  { name: 'desktop, dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark', hasTouch: false },
  { name: 'phone, light', viewport: { width: 360, height: 740 }, colorScheme: 'light', hasTouch: true },
  { name: 'phone, dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true },
] as const;

for (const { name, ...look } of looks) {
  test.describe(name, () => {
    test.use({ ...look, reducedMotion: 'reduce' } as Parameters<typeof test.use>[0]);

    test('each state of a conversation is accessible and fits the width', async ({ page }) => {
      const chat = new ChatPage(page);
      const check = async (state: string): Promise<void> => {
        await expectAccessible(page, state);
        await expectNoSidewaysScroll(page, state);
      };
      await chat.open();
      await check('empty');
      await chat.ask(asks.long);
      await chat.expectStreaming();
      await check('an answer on its way');
      await chat.stopButton.click();
      await chat.expectEnd('was stopped');
      await check('a stopped answer');
      await chat.questions.last().getByRole('button', { name: 'Edit message' }).click();
      await check('a message being edited');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+/');
      await check('the list of shortcuts');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await check('the search');
      await chat.list.getByRole('button', { name: /^More for / }).first().click();
      await check('a menu of the list');
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await check('the question before deleting');
    });

    test('each kind of content in an answer is accessible and fits the width', { tag: '@local' }, async ({ page }) => {
      const chat = new ChatPage(page);
      await chat.open();
      const wide = 'x'.repeat(200);
      await chat.ask(
        `/echo # A title\n\n## Another\n\n- one\n- two\n\n1. first\n\n> quoted ${wide}\n\n| a | b |\n|---|---|\n| ${wide} | ${wide} |\n\n` +
          `\`\`\`python\ndef f(): return "${wide}"\n\`\`\`\n\n[a link](https://example.com/${wide}) and \`${wide}\` and a note[^1]\n\n[^1]: The note.`,
      );
      await chat.expectEnd('is complete');
      await expectAccessible(page, 'all kinds of content');
      await expectNoSidewaysScroll(page, 'all kinds of content');
    });

    test('the sign-in is accessible and fits the width', async ({ browser, target }) => {
      const context = await browser.newContext({ ...look, ...signedOut, reducedMotion: 'reduce', baseURL: target.baseUrl });
      const page = await context.newPage();
      const signIn = new SignInPage(page);
      const check = async (state: string): Promise<void> => {
        await expectAccessible(page, state);
        await expectNoSidewaysScroll(page, state);
      };
      await signIn.open();
      await check('sign-in');
      await signIn.press('Create an account');
      await check('sign-up');
      await signIn.press('I have an account already');
      await signIn.press('Forgotten your password?');
      await check('forgotten password');
      await context.close();
    });
  });
}
