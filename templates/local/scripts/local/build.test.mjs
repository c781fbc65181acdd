import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { JavaBuild } from './build.mjs';

let root;
let build;

function write(path, content = '') {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** A Maven that leaves what the real one would. */
function maven(script) {
  write('mvn', `#!/bin/sh\n${script}\n`);
  chmodSync(join(root, 'mvn'), 0o755);
  return join(root, 'mvn');
}

const works = () => maven('for m in local lambda infra; do mkdir -p $m/target/classes; done; printf %s "$PWD/a.jar" > local/target/classpath.txt');
const run = (program, log = () => {}) => build.run({ maven: program, jdkHome: '/jdk', signal: new AbortController().signal, log });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  build = new JavaBuild(root);
  write('pom.xml');
  write('a.jar');
  for (const module of ['local', 'lambda', 'infra']) {
    write(`${module}/pom.xml`);
    write(`${module}/src/main/java/A.java`, 'class A {}');
  }
});

test('nothing is built twice', async () => {
  assert.equal(build.isCurrent(), false);
  await run(works());
  assert.equal(build.isCurrent(), true);
  assert.equal(build.classpath(), [join(root, 'a.jar'), ...['local', 'lambda', 'infra'].map((module) => join(root, module, 'target/classes'))].join(':'));
});

for (const path of ['pom.xml', 'lambda/pom.xml', 'local/src/main/java/A.java', 'lambda/src/main/java/A.java', 'infra/src/main/java/A.java']) {
  test(`an edit of ${path} asks for a build`, async () => {
    await run(works());
    appendFileSync(join(root, path), ' ');
    assert.equal(build.isCurrent(), false);
  });
}

test('so do a new source file, a jar that is gone, and a clean', async () => {
  await run(works());
  write('lambda/src/main/java/B.java', 'class B {}');
  assert.equal(build.isCurrent(), false);
  await run(works());
  rmSync(join(root, 'a.jar'));
  assert.equal(build.isCurrent(), false);
  write('a.jar');
  assert.equal(build.isCurrent(), true);
  rmSync(join(root, 'lambda/target'), { recursive: true });
  assert.equal(build.isCurrent(), false);
});

test('an edit of the functions asks for no build of the stage', async () => {
  await run(works());
  assert.equal(build.functionsAreCurrent(), true);
  appendFileSync(join(root, 'lambda/src/main/java/A.java'), ' ');
  assert.equal(build.stageIsCurrent(), true);
  assert.equal(build.functionsAreCurrent(), false);
});

test('a build that fails says why, and counts as none', async () => {
  const lines = [];
  await assert.rejects(run(maven('echo "A.java:1: wrong"; exit 1'), (line) => lines.push(line)), /do not compile/);
  assert.deepEqual(lines, ['A.java:1: wrong']);
  assert.ok(!existsSync(join(root, 'local/target/built-from.json')));
});

test('the wrapper of the project will do where Maven is missing', () => {
  assert.equal(new JavaBuild(root).maven({ PATH: '' }), undefined);
  write('mvnw');
  assert.equal(new JavaBuild(root).maven({ PATH: '' }), join(root, 'mvnw'));
});
