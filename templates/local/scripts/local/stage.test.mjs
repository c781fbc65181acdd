import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Stage } from './stage.mjs';

const ready = `console.log(JSON.stringify({ event: 'ready', apiUrl: 'http://127.0.0.1:1', model: 'demonstration' }));`;
const waits = `process.stdin.resume().on('end', () => process.exit(0));`;

function stage(script, { onEvent = () => {}, log = () => {} } = {}) {
  return new Stage({ command: [process.execPath, '-e', script], cwd: '.', onEvent, log });
}

const alive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('it is ready when it says so, and ends when it is told to', async () => {
  const child = stage(ready + waits);
  assert.equal((await child.ready).model, 'demonstration');
  await child.stop();
  assert.equal(alive(child.pid), false);
});

test('what it has to say is passed on: events as such, the rest as lines', async () => {
  const events = [];
  const lines = [];
  let seen;
  const both = new Promise((resolve) => (seen = () => events.length === 1 && lines.length === 2 && resolve()));
  const says = `console.log(JSON.stringify({ event: 'reloaded', millis: 7 }));console.log('out');console.error('err');`;
  const child = stage(`process.on('SIGUSR2', () => {${says}});${ready}${waits}`, {
    onEvent: (event) => seen(events.push(event)),
    log: (line) => seen(lines.push(line)),
  });
  await child.ready;
  process.kill(child.pid, 'SIGUSR2');
  await both;
  assert.deepEqual(events, [{ event: 'reloaded', millis: 7 }]);
  assert.deepEqual(lines.sort(), ['err', 'out']);
  await child.stop();
});

test('what it finds wrong becomes the problem of the run', async () => {
  const child = stage(`console.log(JSON.stringify({ event: 'problem', messages: ['secrets.env:1: no name', 'another'] }));process.exitCode = 2;`);
  await assert.rejects(child.ready, { messages: ['secrets.env:1: no name', 'another'] });
  await child.stop();
});

test('what libraries say while it starts stays unsaid when it starts well', async () => {
  const lines = [];
  const child = stage(`console.log('Initializing');${ready}${waits}`, { log: (line) => lines.push(line) });
  await child.ready;
  await child.stop();
  assert.deepEqual(lines, []);
});

test('what it said before it failed is told', async () => {
  const lines = [];
  await assert.rejects(stage(`console.error('why');process.exitCode = 3`, { log: (line) => lines.push(line) }).ready);
  assert.deepEqual(lines, ['why']);
});

test('an end before it was ready is told with its exit code', async () => {
  await assert.rejects(stage('process.exit(3)').ready, /ended while it started \(exit code 3\)/);
});

test('one that neither gets ready nor ends is given up', async () => {
  const child = new Stage({ command: [process.execPath, '-e', waits], cwd: '.', onEvent: () => {}, log: () => {}, patience: 50 });
  await assert.rejects(child.ready, /not ready after 0\.05 s/);
  await child.stop();
  assert.equal(alive(child.pid), false);
});

test('a Java that cannot be started is named', async () => {
  const child = new Stage({ command: ['/no/such/java'], cwd: '.', onEvent: () => {}, log: () => {} });
  await assert.rejects(child.ready, /Java could not be started \(\/no\/such\/java\)/);
});

test('when it dies, that is told in one sentence', async () => {
  const child = stage(ready + waits);
  await child.ready;
  process.kill(child.pid, 'SIGKILL');
  assert.match(await child.died, /^The Java stage has ended \(SIGKILL\), so the rest ends too: .*\.$/);
});

test('one that will not end is ended', async () => {
  const child = stage(`process.on('SIGTERM', () => {});setInterval(() => {}, 1000);${ready}`);
  await child.ready;
  const began = performance.now();
  await child.stop();
  assert.equal(alive(child.pid), false);
  assert.ok(performance.now() - began < 2000);
});

test('it sees the end of this process by its standard input', async () => {
  const { spawn } = await import('node:child_process');
  const script = `import('${new URL('./stage.mjs', import.meta.url)}').then(async ({ Stage }) => {
    const child = new Stage({ command: [process.execPath, '-e', ${JSON.stringify(ready + waits)}], cwd: '.', onEvent() {}, log() {} });
    await child.ready;
    console.log(child.pid);
  })`;
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(String((await once(parent.stdout, 'data'))[0]));
  parent.kill('SIGKILL');
  while (alive(pid)) await new Promise((resolve) => setImmediate(resolve));
});
