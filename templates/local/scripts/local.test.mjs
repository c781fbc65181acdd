import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, before, beforeEach, describe, test } from 'node:test';
import { freePort } from './local/ports.mjs';
import { project } from './local/project.mjs';

const here = import.meta.dirname;
const windows = process.platform === 'win32';

/** Stands for the Java stage: it is ready, and ends with its standard input. */
const stage = `#!/usr/bin/env node
const value = (name) => process.argv[process.argv.indexOf(name) + 1];
console.log(JSON.stringify({ event: 'ready', apiUrl: 'http://127.0.0.1:' + value('--port'), model: process.argv.includes('--provider-url') ? 'provider' : 'demonstration' }));
console.error('words ' + JSON.stringify(process.argv.slice(process.argv.indexOf('-cp') + 3)));
process.stdin.resume().on('end', () => process.exit());
process.on('SIGTERM', () => process.exit());`;

let root;
let port;

function write(path, content, mode = 0o644) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  chmodSync(join(root, path), mode);
}

/** A small project with these scripts, a Maven and a JDK that stand for the real ones. */
function makeProject() {
  root = mkdtempSync(join(tmpdir(), 'local-'));
  cpSync(here, join(root, 'scripts'), { recursive: true });
  symlinkSync(join(dirname(here), 'node_modules'), join(root, 'node_modules'));
  cpSync(join(dirname(here), 'customHttp.yml'), join(root, 'customHttp.yml'));
  write('web/index.html', '<!doctype html><script type="module" src="/main.ts"></script>');
  write('web/main.ts', 'document.title = JSON.stringify(import.meta.env.LOCAL_OUTPUTS);');
  write('web/vite.config.ts', 'export default { cacheDir: "../vite" };');
  write('package.json', '{"type": "module"}');
  write('pom.xml', '');
  for (const module of ['local', 'lambda', 'infra']) write(`${module}/pom.xml`, '');
  write('jdk/release', `JAVA_VERSION="${project.java}"\n`);
  write('jdk/bin/java', stage, 0o755);
  write('jdk/bin/javac', '', 0o755);
  write('bin/mvn', '#!/bin/sh\nfor m in local lambda infra; do mkdir -p $m/target/classes; done\ntouch local/target/classpath.txt\n', 0o755);
}

/** One run of the script. */
class Run {
  events = [];
  errors = '';

  constructor(words, environment = {}) {
    this.child = spawn(process.execPath, ['scripts/local.mjs', '--json', ...words], {
      cwd: root,
      env: { ...process.env, npm_lifecycle_event: undefined, JAVA_HOME: join(root, 'jdk'), PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}`, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stderr.on('data', (text) => (this.errors += text));
    const lines = createInterface({ input: this.child.stdout });
    lines.on('line', (line) => this.events.push(JSON.parse(line)));
    this.ended = once(this.child, 'close').then(([code]) => code);
    this.lines = lines;
  }

  async event(name) {
    for (;;) {
      const found = this.events.find(({ event }) => event === name);
      if (found !== undefined) return found;
      await Promise.race([
        once(this.lines, 'line'),
        this.ended.then((code) => {
          throw new Error(`it ended with ${code}: ${this.errors}`);
        }),
      ]);
    }
  }

  end(signal = 'SIGTERM') {
    this.child.kill(signal);
    return this.ended;
  }
}

const alive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('npm run local', { skip: windows && 'the programs that stand for Java and Maven are shell scripts' }, () => {
  const runs = [];
  const run = (...words) => {
    const started = new Run(['--port', String(port), ...words]);
    runs.push(started);
    return started;
  };

  before(() => makeProject());
  beforeEach(async () => {
    port = await freePort();
  });
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((each) => each.end('SIGKILL')));
  });

  test('starts everything, on the loopback interface, and ends it in order', async () => {
    const app = run();
    const ready = await app.event('ready');
    assert.equal(ready.page, `http://localhost:${port}`);
    assert.equal(ready.model, 'demonstration');
    assert.match(await (await fetch(ready.page)).text(), /main\.ts/);
    const script = await (await fetch(`${ready.page}/main.ts`)).text();
    assert.ok(script.includes(ready.api), script);
    assert.equal(await app.end(), 0);
    assert.equal(alive(ready.pids.stage), false);
    assert.equal(existsSync(join(root, '.local/lock.json')), false);
  });

  test('tells the stage where everything is', async () => {
    const app = run();
    const { api } = await app.event('ready');
    await app.end();
    const words = JSON.parse(/^words (.*)$/m.exec(app.errors)[1]);
    const value = (name) => words[words.indexOf(name) + 1];
    assert.equal(value('--port'), new URL(api).port);
    assert.equal(value('--origin'), `http://localhost:${port}`);
    assert.equal(value('--jwks'), `${value('--issuer')}/.well-known/jwks.json`);
    assert.equal(value('--secrets'), join(root, '.local/secrets.env'));
    assert.equal(value('--region'), project.region);
  });

  test('keeps its ports from run to run', async () => {
    const first = run();
    const { api } = await first.event('ready');
    await first.end();
    const second = run();
    assert.equal((await second.event('ready')).api, api);
  });

  test('serves the built app with the headers of the hosting', async () => {
    const app = run('--built', '--state', 'elsewhere');
    const { page, api } = await app.event('ready');
    const response = await fetch(page);
    assert.match(response.headers.get('content-security-policy'), new RegExp(`^default-src 'none'; .*connect-src 'self' [^;]*${api}`));
    const [, asset] = /src="(\/assets\/[^"]+)"/.exec(await response.text());
    assert.match((await fetch(page + asset)).headers.get('cache-control'), /immutable/);
    assert.ok(existsSync(join(root, 'elsewhere/web/index.html')));
  });

  test('a second run on the same state says so, and leaves the first alone', async () => {
    const first = run();
    const { page } = await first.event('ready');
    port = await freePort();
    const second = run();
    assert.equal(await second.ended, 2);
    assert.match(second.errors, /\.local is in use by another/);
    assert.equal((await fetch(page)).status, 200);
  });

  test('the death of the Java stage ends the rest, with one sentence', async () => {
    const app = run();
    const { pids, page } = await app.event('ready');
    process.kill(pids.stage, 'SIGKILL');
    assert.equal(await app.ended, 1);
    assert.match(app.errors, /The Java stage has ended \(SIGKILL\), so the rest ends too/);
    await assert.rejects(fetch(page));
  });

  test('a kill leaves no orphan, and the next run starts', async () => {
    const app = run();
    const { pids } = await app.event('ready');
    await app.end('SIGKILL');
    while (alive(pids.stage)) await new Promise((resolve) => setImmediate(resolve));
    assert.equal((await run().event('ready')).event, 'ready');
  });

  test('a reset says what it empties', async () => {
    const app = run('--reset');
    await app.event('ready');
    assert.match(app.events.find(({ text }) => text?.startsWith('emptying')).text, /^emptying \.local: users.*; the secrets file stays$/);
  });

  test('a second start is told of the first, not of its port', async () => {
    const first = run();
    await first.event('ready');
    const second = run();
    assert.equal(await second.ended, 2);
    assert.match(second.errors, new RegExp(`1 problem\\n {2}- \\.local is in use by another .*process ${first.child.pid}`));
  });

  test('all that is wrong with the machine is told at once', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    write('pom.xml', '<!-- changed -->');
    const app = new Run(['--port', String(port), '--provider-url', `http://127.0.0.1:${await freePort()}/v1`], {
      JAVA_HOME: '',
      PATH: dirname(process.execPath),
      HOME: root,
    });
    assert.equal(await app.ended, 2);
    const { messages } = await app.event('problem').catch(() => app.events.find(({ event }) => event === 'problem'));
    for (const words of [/^Maven is missing/, /^Port \d+ is in use by another program: .*--port\.$/, /\/v1 cannot be reached \(ECONNREFUSED\): .*--provider-url\.$/]) {
      assert.ok(messages.some((message) => words.test(message)), `${words}\n${messages.join('\n')}`);
    }
    assert.ok(other.listening);
    other.close();
    write('pom.xml', '');
  });

  test('an option that is none is told, with exit code 2', async () => {
    const app = run('--prot');
    assert.equal(await app.ended, 2);
    assert.match(app.errors, /1 problem\n {2}- --prot is no option/);
  });
});
