import { expect, test } from './test.ts';

const stranger = 'https://evil.example';

test('the app’s own origin may call, and its preflight names what it may send', async ({ api, origin }) => {
  const preflight = await api.call('OPTIONS', '/conversations', {
    authorization: null,
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
  });
  expect(preflight.status).toBeLessThan(300);
  expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
  expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization');
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(preflight.headers.get('access-control-allow-methods')).toContain(method);
  }
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  const answer = await api.call('GET', '/usage', { headers: { origin } });
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
});

test('another origin is not allowed, nor is every origin', async ({ api, origin }) => {
  for (const [method, headers] of [
    ['OPTIONS', { 'access-control-request-method': 'GET' }],
    ['GET', {}],
  ] as const) {
    const answer = await api.call(method, '/usage', { headers: { origin: stranger, ...headers } });
    expect([null, origin], method).toContain(answer.headers.get('access-control-allow-origin'));
  }
});

test.describe('in a browser', () => {
  test.use({ provokes: /CORS policy|ERR_FAILED/ });

  test('a page of another origin cannot read an answer', async ({ api, page }) => {
    await page.route(`${stranger}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Evil</h1>' }));
    await page.goto(stranger);
    const outcome = await page.evaluate(
      async ([url, token]) => {
        try {
          const response = await fetch(`${url}/usage`, { headers: { authorization: `Bearer ${token}` } });
          return `read: ${response.status}`;
        } catch (error) {
          return (error as Error).name;
        }
      },
      [api.url, api.token] as const,
    );
    expect(outcome).toBe('TypeError');
  });
});
