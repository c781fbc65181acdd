import { asks } from '../asks.ts';
import { ChatPage } from '../pages/chatPage.ts';
import { expect, test } from '../support/test.ts';

test('the end stays in view when a long message is taken and answered', { tag: '@local' }, async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask(`/long 20\n${'a line of a long message\n'.repeat(120)}`);
  await chat.expectEnd('is complete');
  await expect(chat.answers.last().getByRole('button', { name: 'Copy answer' })).toBeInViewport();
});

test.describe('on a narrow page', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('a wide table scrolls, and its words stay whole', { tag: '@local' }, async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask(
      '/echo | remarkable headings | considerable lengths | extraordinary columns | everything else |\n|---|---|---|---|\n| one | two | three | four |',
    );
    await chat.expectEnd('is complete');
    const table = page.getByRole('group', { name: 'Table' });
    const broken = await table.evaluate((element) => {
      const words: string[] = [];
      for (const cell of element.querySelectorAll('th')) {
        const text = cell.firstChild as Text;
        for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          if (range.getClientRects().length > 1) {
            words.push(word);
          }
        }
      }
      return words;
    });
    expect(broken).toEqual([]);
    expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(true);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });

  test('no field is so small that the page is zoomed when one writes into it', async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await page.getByRole('button', { name: 'Conversations', exact: true }).click();
    await expect(chat.search).toBeVisible();
    const sizes = await page
      .locator('input, textarea')
      .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)));
    expect(sizes.length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
  });
});

test.describe('on a low page', () => {
  test.use({ viewport: { width: 720, height: 450 } });

  test('a new conversation begins at its top, and a long one at its end', async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await expect(page.getByRole('heading', { name: 'What is on your mind?' })).toBeInViewport({ ratio: 1 });
    await chat.ask(asks.long);
    await chat.expectStreaming();
    await chat.stopButton.click();
    await chat.expectEnd('was stopped');
    await page.reload();
    await expect(chat.answers.last().getByRole('button', { name: 'Copy answer' })).toBeInViewport();
  });
});
