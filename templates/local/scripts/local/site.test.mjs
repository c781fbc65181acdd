import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { siteServer } from './site.mjs';

const outside = mkdtempSync(join(tmpdir(), 'site-'));
const folder = join(outside, 'web');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(outside, 'secret.txt'), 'secret');
writeFileSync(join(folder, 'index.html'), 'page');
writeFileSync(join(folder, 'assets/a.js'), 'script');
const server = siteServer({ folder, headers: (path) => ({ 'X-Path': encodeURI(path) }) });
before(() => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)));
after(() => server.close());

/** As it stands: `fetch` would tidy the path. */
const get = (path, method = 'GET') =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.address().port, path, method }, (response) => {
      let text = '';
      response.on('data', (part) => (text += part)).on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], path: response.headers['x-path'], text }));
    }).on('error', reject).end();
  });

test('files have their type and the headers of their path', async () => {
  assert.deepEqual(await get('/assets/a.js'), { status: 200, type: 'text/javascript; charset=utf-8', path: '/assets/a.js', text: 'script' });
});

test('each address of the app is the page', async () => {
  for (const path of ['/', '/c/01J', '/c/01J?x=1']) assert.equal((await get(path)).text, 'page');
});

test('a file that is not there is not the page', async () => {
  assert.equal((await get('/assets/gone.js')).status, 404);
});

test('nothing outside its folder is served', async () => {
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/%00', '/%']) {
    const { status, text } = await get(path);
    assert.ok(text !== 'secret' && status !== 500, `${path}: ${status} ${text}`);
  }
});

test('it is read only', async () => {
  assert.equal((await get('/', 'POST')).status, 405);
  assert.deepEqual(await get('/', 'HEAD').then(({ status, text }) => [status, text]), [200, '']);
});

test('who takes compressed files gets them so', async () => {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/assets/a.js`, { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(response.headers.get('content-encoding'), 'gzip');
  assert.equal(response.headers.get('vary'), 'Accept-Encoding');
  assert.equal(await response.text(), 'script');
});
