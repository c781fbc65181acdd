import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, test } from 'node:test';
import { LibraryArchive } from './archive.mjs';

const windows = process.platform === 'win32';
const signal = new AbortController().signal;
const flags = ['-XX:+UseSerialGC'];

let root;
let java;
let archive;

const path = (name) => join(root, name);

/** Stands for a JVM: it leaves an archive of what it was told, or fails. */
function jvm(script) {
  writeFileSync(java, `#!/usr/bin/env node\nconst words = process.argv.slice(2);\nconst file = words.find((word) => word.startsWith('-XX:SharedArchiveFile=')).split('=')[1];\n${script}\n`);
  chmodSync(java, 0o755);
}

const dumps = `require('node:fs').writeFileSync(file, words.join(' '));`;

/** Makes it; what the trial was given. */
async function make() {
  let given;
  await archive.make(async (use, folder) => (given = { ...use, folder }), { flags, signal });
  return given;
}

describe('the archive of libraries', { skip: windows && 'the program that stands for Java is a script' }, () => {
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'archive-'));
    mkdirSync(path('jdk/bin'), { recursive: true });
    writeFileSync(path('jdk/release'), 'JAVA_VERSION="25"\n');
    java = path('jdk/bin/java');
    jvm(dumps);
    writeFileSync(path('a.jar'), 'a');
    writeFileSync(path('DynamoDBLocal-1.jar'), 'PK META-INF/MANIFEST.MF x PK META-INF/MANIFEST.MF');
    archive = new LibraryArchive({ folder: path('archive'), java, jars: [path('a.jar'), path('DynamoDBLocal-1.jar')] });
  });

  test('before it is there, the stage starts without', () => {
    assert.equal(archive.isCurrent(), false);
    assert.deepEqual(archive.use(), { jars: [path('a.jar'), path('DynamoDBLocal-1.jar')], options: [] });
  });

  test('it is made once, of what a trial has loaded, and used from then on', async () => {
    const trial = await make();
    assert.equal(archive.isCurrent(), true);
    const { jars, options } = archive.use();
    assert.deepEqual(jars, [path('a.jar'), path('archive/DynamoDBLocal-1.jar')]);
    assert.deepEqual(trial.jars, jars);
    assert.equal(options[0], `-XX:SharedArchiveFile=${path('archive/libraries.jsa')}`);
    const words = readFileSync(path('archive/libraries.jsa'), 'utf8');
    assert.ok(words.startsWith('-XX:+UseSerialGC -Xshare:dump') && words.endsWith(`-cp ${jars.join(':')}`), words);
    assert.ok(words.includes(`-XX:SharedClassListFile=${trial.options[0].slice('-XX:DumpLoadedClassList='.length)}`), words);
  });

  test('the jar whose manifest names a folder is taken without a manifest', async () => {
    await make();
    const copy = readFileSync(path('archive/DynamoDBLocal-1.jar'), 'utf8');
    assert.equal(copy, 'PK META-INF/MANIFEST.NO x PK META-INF/MANIFEST.NO');
    assert.match(readFileSync(path('DynamoDBLocal-1.jar'), 'utf8'), /MANIFEST\.MF/);
  });

  for (const file of ['a.jar', 'archive/DynamoDBLocal-1.jar', 'archive/libraries.jsa', 'jdk/release']) {
    test(`a changed ${file} asks for it anew`, async () => {
      await make();
      appendFileSync(path(file), ' ');
      assert.equal(archive.isCurrent(), false);
      await make();
      assert.equal(archive.isCurrent(), true);
    });
  }

  test('so does one of the same size', async () => {
    await make();
    utimesSync(path('a.jar'), 1, 1);
    assert.equal(archive.isCurrent(), false);
  });

  for (const [what, script] of [['fails', `${dumps}process.exitCode = 1;`], ['leaves nothing', '']]) {
    test(`a JVM that ${what} is not asked again, and the stage starts without`, async () => {
      jvm(script);
      await make();
      assert.equal(archive.isCurrent(), true);
      assert.deepEqual(archive.use().options, []);
      assert.ok(!existsSync(path('archive/libraries.jsa')));
    });
  }

  test('a trial that fails leaves it to be made, and nothing of the one before', async () => {
    await make();
    const failed = archive.make(() => Promise.reject(new Error('does not start')), { flags, signal });
    await assert.rejects(failed, /does not start/);
    assert.equal(archive.isCurrent(), false);
    assert.deepEqual(archive.use().options, []);
  });

  test('nothing of the trial is left', async () => {
    await archive.make(
      async (_use, folder) => {
        mkdirSync(folder);
        writeFileSync(join(folder, 'state'), '');
      },
      { flags, signal },
    );
    assert.deepEqual(readdirSync(path('archive')).sort(), ['DynamoDBLocal-1.jar', 'libraries.jsa', 'made-from.sha256']);
  });
});
