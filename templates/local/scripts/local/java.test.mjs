import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findJdk, findProgram } from './java.mjs';

/** A folder that looks like a JDK. */
export function jdkOf(version, { compiler = true } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'jdk-'));
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'release'), `IMPLEMENTOR="x"\nJAVA_VERSION="${version}"\n`);
  for (const program of ['java', ...(compiler ? ['javac'] : [])]) {
    writeFileSync(join(home, 'bin', program), '');
    chmodSync(join(home, 'bin', program), 0o755);
  }
  return home;
}

const far = 999;

test('JAVA_HOME comes first', () => {
  const home = jdkOf('999.0.1');
  assert.equal(findJdk(far, { JAVA_HOME: home, PATH: '' }).java, join(home, 'bin/java'));
});

test('one that is too old is passed over for the one on PATH', () => {
  const [old, good] = [jdkOf('17.0.2'), jdkOf('999')];
  assert.equal(findJdk(far, { JAVA_HOME: old, PATH: `/nowhere:${join(good, 'bin')}` }).home, good);
});

test('what was found and will not do is told', () => {
  const [old, runtime] = [jdkOf('1.8.0_402'), jdkOf('999', { compiler: false })];
  const { java, seen } = findJdk(far, { JAVA_HOME: old, PATH: join(runtime, 'bin') });
  assert.equal(java, undefined);
  assert.ok(seen.includes(`Java 8 in ${old}`), seen.join('\n'));
  assert.ok(seen.includes(`Java 999 without a compiler in ${runtime}`), seen.join('\n'));
});

test('a program that is not on PATH is not found', () => {
  assert.equal(findProgram('java', { PATH: '/nowhere' }), undefined);
});
