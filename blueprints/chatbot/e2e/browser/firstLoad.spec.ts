import { SignInPage } from '../support/signInPage.ts';
import { expect, signedOut, test } from '../support/test.ts';

const budget = 250_000;

test.use(signedOut);

test('whoever is signed out loads no more than 250 kB, and from nobody else', async ({ page, target }) => {
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(target.baseUrl).origin) {
      strangers.push(request.url());
    }
  });
  await new SignInPage(page).open();
  await page.waitForLoadState('networkidle');
  const sizes = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((entry) => ({
      name: entry.name,
      bytes: (entry as PerformanceResourceTiming).transferSize,
    })),
  );
  expect(sizes.length).toBeGreaterThan(2);
  expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0), JSON.stringify(sizes, undefined, 1)).toBeLessThanOrEqual(budget);
  expect(strangers).toEqual([]);
});
