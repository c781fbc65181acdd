import { asks } from '../asks.ts';
import { ChatPage } from '../pages/chatPage.ts';
import { expect, test } from '../support/test.ts';

/** Each would call the canary, or an alert, if any part of it were taken for more than text. */
const attacks = [
  '<script>canary("script")</script>',
  '<img src=x onerror=canary("img")>',
  '<svg onload=canary("svg")><animate onbegin=canary("animate") attributeName=x>',
  '<iframe srcdoc="<script>parent.canary(1)</script>"></iframe>',
  '[a link](javascript:canary("link"))',
  '[a link](&#106;avascript:canary("entity"))',
  '[a link](data:text/html,<script>opener.canary(1)</script>)',
  '![an image](x"onerror="canary(1))',
  '<a href="javascript:canary(2)">a link</a>',
  '<style>@import "//evil.example/x.css"; body { display: none }</style>',
  '<form action="//evil.example"><button>Send</button></form>',
  '<meta http-equiv="refresh" content="0;url=javascript:canary(3)">',
  '<details open ontoggle=canary("toggle")>text</details>',
  '```html\n<script>canary("code")</script>\n```',
  '"><script>canary("attribute")</script>',
  '{{constructor.constructor("canary(4)")()}}',
];

test('a prompt full of code runs nowhere on the page', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask(attacks.join('\n'));
  await expect(chat.questions.last()).toContainText('<script>canary("script")</script>');
  await expect(chat.stopButton).toBeHidden();
  await chat.page.reload();
  await expect(chat.questions.last()).toContainText('<img src=x onerror=canary("img")>');
  await expectHarmless(chat);
});

test('an answer full of code runs nowhere on the page', { tag: '@local' }, async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  for (const attack of attacks) {
    await chat.ask(`/echo ${attack}`);
    await chat.expectEnd('is complete');
  }
  await expectHarmless(chat);
  await page.reload();
  await expect(chat.answers).toHaveCount(attacks.length);
  await expectHarmless(chat);
});

test('a title full of code is a title', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask(asks.short);
  await chat.expectEnd('is complete');
  const title = `<img src=x onerror=canary("title")> ${Date.now()}`;
  await chat.rename(title);
  await expect(chat.title).toHaveText(title);
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});

test('an address full of code opens nothing', async ({ page }) => {
  for (const hash of ['#/c/<script>canary(1)</script>', '#javascript:canary(2)', '#/c/01K8YVN4M0000000000000000"onload="canary(3)']) {
    await page.goto(`/${hash}`);
    await expect(new ChatPage(page).composer).toBeVisible();
  }
});

test.describe('somebody else', () => {
  test.use({ provokes: /status of 404/ });

  test('never sees my conversations, not even by their address', async ({ page, open, otherAccount }) => {
    const secret = `Secret ${Date.now()}`;
    const mine = new ChatPage(page);
    await mine.open();
    await mine.ask(`${asks.short} (${secret})`);
    await mine.expectEnd('is complete');
    await mine.rename(secret);
    const address = page.url();

    const theirs = new ChatPage(await open(otherAccount));
    await theirs.search.fill(secret);
    await expect(theirs.list.getByText(/No conversation has this in its title|Your conversations will appear here/)).toBeVisible();
    await theirs.page.goto(address);
    await expect(theirs.problem).toContainText('This conversation is not here');
    await expect(theirs.page.locator('body')).not.toContainText(secret);
  });
});

test.describe('the page', () => {
  test('comes under a strict content security policy and the headers of a hardened site', async ({ request, target }) => {
    const headers = (await request.get(target.baseUrl)).headers();
    const policy = new Map(
      (headers['content-security-policy'] ?? '').split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(/\s+/);
        return [name, sources] as const;
      }),
    );
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('style-src')).toEqual(["'self'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    for (const sources of policy.values()) {
      expect(sources.filter((source) => /unsafe|^\*$|^https?:$/.test(source))).toEqual([]);
    }
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  test('refuses a script that somebody smuggles in', async ({ browser, target }) => {
    // Its breach is what this test wants to see, so it runs in a context that nobody watches.
    const context = await browser.newContext({ baseURL: target.baseUrl, storageState: { cookies: [], origins: [] } });
    const page = await context.newPage();
    await page.goto('/');
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
          const script = document.createElement('script');
          script.textContent = 'document.title = "owned"';
          document.body.append(script);
        }),
    );
    expect(refused).toBe('script-src-elem');
    expect(await page.title()).not.toBe('owned');
    await context.close();
  });
});

async function expectHarmless(chat: ChatPage): Promise<void> {
  const messages = chat.page.getByRole('list', { name: 'Messages' });
  await expect(messages.locator('script, iframe, img, style, form, object, embed, meta, [onerror], [onload], [ontoggle]')).toHaveCount(0);
  for (const link of await messages.getByRole('link').all()) {
    expect(await link.getAttribute('href')).toMatch(/^(https?:|mailto:|#)/);
  }
}
