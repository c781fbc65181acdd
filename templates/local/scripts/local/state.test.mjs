import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { State } from './state.mjs';

let folder;
let state;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
  state = new State(folder);
});

test('one run at a time', () => {
  const release = state.lock('.local');
  assert.throws(() => state.lock('.local'), new RegExp(`\\.local is in use by another .*process ${process.pid}`));
  release();
  state.lock('.local')();
});

test('the lock of a process that was killed holds nobody up', async () => {
  const script = `import('${new URL('./state.mjs', import.meta.url)}').then(({ State }) => { new State('${folder}').lock('x'); console.log('locked'); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  assert.throws(() => state.lock('.local'), /in use/);
  child.kill('SIGKILL');
  await once(child, 'exit');
  state.lock('.local')();
});

test('nor does the lock of a process whose id another one has now', () => {
  writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: process.pid, began: 'long ago' }));
  state.lock('.local')();
});

test('nor does a lock file that was cut short', () => {
  writeFileSync(join(folder, 'lock.json'), '');
  state.lock('.local')();
});

test('what is chosen once stays', () => {
  const kept = state.kept();
  state.keep({ ...kept, apiPort: 4001 });
  assert.deepEqual(new State(folder).kept(), { clientId: kept.clientId, apiPort: 4001 });
});

test('a reset takes what runs have left, and nothing else', () => {
  for (const name of ['cognito', 'stage', 'web']) mkdirSync(join(folder, name));
  state.keep(state.kept());
  for (const name of ['secrets.env', 'mine.txt']) writeFileSync(join(folder, name), 'X=y');
  assert.deepEqual(state.contents(), ['users and the signing key', 'what the functions have stored', 'the built web app', 'ports']);
  state.reset();
  assert.deepEqual(state.contents(), []);
  assert.ok(existsSync(state.secrets) && existsSync(join(folder, 'mine.txt')));
});
