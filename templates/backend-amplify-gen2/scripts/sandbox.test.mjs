import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';

const noShell = process.platform === 'win32' && 'the programs that stand for Maven and ampx are shell scripts';

describe('npm run sandbox', { skip: noShell }, () => {
  let root;
  let child;
  let output;

  function write(path, content, mode = 0o644) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    chmodSync(join(root, path), mode);
  }

  const lines = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8').trim().split('\n') : []);
  const touched = () => statSync(join(root, 'amplify/platform/resource.ts')).mtimeMs > 0;

  /** Waits without a fixed time; the runner's time limit ends what never comes. */
  async function until(holds) {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  }

  function sandbox(...words) {
    child = spawn(process.execPath, [join(root, 'scripts/sandbox.mjs'), ...words], {
      env: { ...process.env, JAVA_HOME: root, PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sandbox-'));
    for (const script of ['sandbox.mjs', 'synth.mjs', 'process.mjs']) cpSync(join(import.meta.dirname, script), join(root, 'scripts', script));
    write('package.json', '{"type": "module"}');
    write('bin/mvn', `#!/bin/sh\n[ "$1" = --version ] || echo "$@" >> "${root}/mvn.log"\n[ ! -e "${root}/broken" ]\n`, 0o755);
    write('node_modules/.bin/ampx', `#!/bin/sh\necho "$@" >> "${root}/ampx.log"\nwhile [ ! -e "${root}/stop" ]; do sleep 0.05; done\nexit 7\n`, 0o755);
    write('lambda/src/main/java/A.java', 'class A {}');
    write('infra/src/main/java/B.java', 'class B {}');
    write('amplify/platform/resource.ts', '');
    utimesSync(join(root, 'amplify/platform/resource.ts'), 0, 0);
  });

  afterEach(async () => {
    write('stop', '');
    if (child.exitCode === null) await once(child, 'exit');
  });

  test('builds the stack for a sandbox, and passes its options on to ampx', async () => {
    sandbox('--identifier', 'ada');
    await until(() => lines('ampx.log').length > 0);
    assert.match(lines('mvn.log')[0], /-Dsynth\.mode=--sandbox/);
    assert.deepEqual(lines('ampx.log'), ['sandbox --identifier ada']);
  });

  for (const file of ['lambda/src/main/java/A.java', 'infra/src/main/java/B.java']) {
    test(`an edit of ${file} is built, and ampx sees a change`, async () => {
      sandbox();
      await until(() => lines('ampx.log').length > 0);
      assert.equal(touched(), false);
      // Until the watch stands, an edit may be missed: edit until one is seen.
      const editing = setInterval(() => write(file, `class X {} // ${Date.now()}`), 700);
      await until(touched);
      clearInterval(editing);
      assert.ok(lines('mvn.log').length >= 2);
    });
  }

  test('what does not compile changes nothing in the sandbox', async () => {
    sandbox();
    await until(() => lines('ampx.log').length > 0);
    write('broken', '');
    const editing = setInterval(() => write('lambda/src/main/java/A.java', `class // ${Date.now()}`), 700);
    await until(() => output.includes('The sandbox stays as it was'));
    clearInterval(editing);
    assert.equal(touched(), false);
  });

  test('it ends as ampx ends', async () => {
    sandbox('--once');
    await until(() => lines('ampx.log').length > 0);
    write('stop', '');
    assert.deepEqual(await once(child, 'exit'), [7, null]);
  });
});
