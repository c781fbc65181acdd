import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, delimiter, join } from 'node:path';
import { writeWhole } from './files.mjs';

const ARCHIVE = 'libraries.jsa';

/** What a JVM that has an archive says of it would stand on standard output. */
const QUIET = '-Xlog:disable';

/**
 * The stage's libraries as the JVM has loaded and checked them once: with such an archive (class data sharing) it starts in
 * half the time. It holds the libraries only, so that it is made anew when these or the JDK change, not at each build.
 *
 * It never stands in the way: a JVM that cannot use its archive starts without.
 */
export class LibraryArchive {
  #folder;
  #java;
  #jars;

  /** @param {{folder: string, java: string, jars: string[]}} made where it lies, and what it is made of */
  constructor({ folder, java, jars }) {
    this.#folder = folder;
    this.#java = java;
    this.#jars = jars;
  }

  /** Whether it was made of these jars by this JDK, or could not be. */
  isCurrent() {
    return existsSync(this.#key) && readFileSync(this.#key, 'utf8') === this.#digest();
  }

  /** The jars to start with, and the JVM's options. */
  use() {
    const file = join(this.#folder, ARCHIVE);
    return existsSync(file) ? { jars: this.#usedJars(), options: [`-XX:SharedArchiveFile=${file}`, QUIET] } : { jars: this.#jars, options: [] };
  }

  /**
   * Makes it.
   *
   * @param {(use: {jars: string[], options: string[]}, folder: string) => Promise<void>} trial runs the program with
   *   these until it is ready; it may use the folder
   * @param {{flags: string[], signal: AbortSignal}} options `flags` are those the program is run with
   */
  async make(trial, { flags, signal }) {
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
    const list = join(this.#folder, 'classes.txt');
    const made = join(this.#folder, 'new.jsa');
    const own = join(this.#folder, 'trial');
    const jars = this.#usedJars();
    for (const [index, jar] of jars.entries()) if (jar !== this.#jars[index]) copyWithoutManifest(this.#jars[index], jar);
    await trial({ jars, options: [`-XX:DumpLoadedClassList=${list}`] }, own);
    rmSync(own, { recursive: true, force: true });
    const words = [...flags, '-Xshare:dump', QUIET, `-XX:SharedClassListFile=${list}`, `-XX:SharedArchiveFile=${made}`, '-cp', jars.join(delimiter)];
    if ((await succeeds(this.#java, words, signal)) && existsSync(made)) renameSync(made, join(this.#folder, ARCHIVE));
    writeWhole(this.#key, this.#digest());
  }

  get #key() {
    return join(this.#folder, 'made-from.sha256');
  }

  /**
   * DynamoDB Local's manifest names its own folder as part of the class path, and the JVM archives no class path with
   * folders: a copy without the manifest takes its place.
   */
  #usedJars() {
    return this.#jars.map((jar) => (/^DynamoDBLocal-/.test(basename(jar)) ? join(this.#folder, basename(jar)) : jar));
  }

  /** The JVM takes an archive only for the very files it was made of; that the archive is whole, it leaves to others. */
  #digest() {
    const hash = createHash('sha256').update(readFileSync(join(dirname(dirname(this.#java)), 'release')));
    for (const file of [join(this.#folder, ARCHIVE), ...this.#usedJars()]) {
      const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
      hash.update(`${file}\0${size}\0${mtimeMs}\0`);
    }
    return hash.digest('hex');
  }
}

/** A jar finds its manifest by name: under another of the same length it is an entry that nobody asks for. */
function copyWithoutManifest(jar, copy) {
  const bytes = readFileSync(jar);
  for (let at = bytes.indexOf('META-INF/MANIFEST.MF'); at >= 0; at = bytes.indexOf('META-INF/MANIFEST.MF', at)) bytes.write('META-INF/MANIFEST.NO', at, 'latin1');
  writeFileSync(copy, bytes);
}

function succeeds(program, words, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: 'ignore', signal });
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}
