import type { Page } from '@playwright/test';
import { asks } from '../asks.ts';
import { ChatPage } from '../pages/chatPage.ts';
import { expect, test } from '../support/test.ts';

test.use({ provokes: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION/ });

test('a device that was offline in the middle of an answer gets it whole', async ({ page, context }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask(asks.long);
  await chat.expectStreaming();
  await context.setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await chat.composer.fill('Written meanwhile');
  await expect(page.getByRole('button', { name: 'Send' })).toHaveCount(0);
  await context.setOffline(false);
  await chat.expectEnd('is complete');
  await expect(page.getByText('You are offline.')).toBeHidden();
  await expect(chat.composer).toHaveValue('Written meanwhile');
  const whole = await chat.words(chat.answers.last()).innerText();
  await page.reload();
  await chat.expectEnd('is complete');
  expect(await chat.words(chat.answers.last()).innerText()).toBe(whole);
});

test('a connection that is cut in the middle of an answer is taken up again', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  let resumed = 0;
  await page.route('**/generations/*?after=*', async (route) => {
    resumed++;
    await (resumed === 1 ? route.abort('connectionreset') : route.continue());
  });
  await cutStreams(page);
  await chat.ask(asks.long);
  await expect(page.getByText('reconnecting', { exact: false }).first()).toBeAttached();
  await chat.expectEnd('is complete');
  expect(resumed).toBeGreaterThanOrEqual(2);
  const whole = await chat.words(chat.answers.last()).innerText();
  await page.reload();
  await chat.expectEnd('is complete');
  expect(await chat.words(chat.answers.last()).innerText()).toBe(whole);
});

/** Breaks the connection of each message's answer after its first bytes, as a lost network does. */
async function cutStreams(page: Page): Promise<void> {
  await page.evaluate(() => {
    const original = window.fetch;
    window.fetch = async (...call: Parameters<typeof fetch>) => {
      const response = await original(...call);
      if (!String(call[0]).endsWith('/messages') || response.body === null) {
        return response;
      }
      let pieces = 0;
      const cut = response.body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(piece, controller) {
            controller.enqueue(piece);
            if (++pieces === 2) {
              controller.error(new TypeError('network error'));
            }
          },
        }),
      );
      return new Response(cut, { status: response.status, headers: response.headers });
    };
  });
}
