import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { writeWhole } from './files.mjs';
import { findProgram } from './java.mjs';
import { Problem } from './problem.mjs';

const windows = process.platform === 'win32';
const modules = ['local', 'lambda', 'infra'];
const poms = ['pom.xml', ...modules.map((module) => `${module}/pom.xml`)];
const sources = modules.map((module) => `${module}/src/main`);

/** The compiled Java side, made by Maven when its sources or poms have changed. */
export class JavaBuild {
  #root;

  constructor(root) {
    this.#root = root;
  }

  /** Whether what stands in `target/` was made from these sources. */
  isCurrent() {
    return (
      modules.every((module) => existsSync(join(this.#root, module, 'target/classes'))) &&
      read(this.#digestFile) === this.#digest() &&
      this.#jars().every((jar) => existsSync(jar))
    );
  }

  /** Maven's program; undefined where there is none. */
  maven(environment = process.env) {
    const wrapper = join(this.#root, windows ? 'mvnw.cmd' : 'mvnw');
    return findProgram('mvn', environment) ?? (existsSync(wrapper) ? wrapper : undefined);
  }

  /** @throws Problem when the sources do not compile; Maven has said why */
  async run({ maven, jdkHome, signal, log }) {
    const digest = this.#digest();
    const child = spawn(maven, ['-q', '-B', '-pl', 'local', '-am', '-Dmaven.test.skip=true', 'process-classes'], {
      cwd: this.#root,
      env: { ...process.env, JAVA_HOME: jdkHome },
      stdio: ['ignore', 'pipe', 'pipe'],
      // mvn is a batch file there, which only a shell starts.
      shell: windows,
      signal,
    });
    // Maven's own JVM warns of Maven's libraries: only a build that fails has something to say.
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text));
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) {
      log(Buffer.concat(said).toString('utf8').trimEnd());
      throw new Problem('The Java sources do not compile: mend what Maven names above, and start again.');
    }
    mkdirSync(join(this.#root, 'local/target'), { recursive: true });
    writeWhole(this.#digestFile, digest);
  }

  /** The stage's class path: the project's own classes before the jars. */
  classpath() {
    return [...modules.map((module) => join(this.#root, module, 'target/classes')), ...this.#jars()].join(delimiter);
  }

  get #digestFile() {
    return join(this.#root, 'local/target/built-from.sha256');
  }

  #jars() {
    return (read(join(this.#root, 'local/target/classpath.txt')) ?? '').trim().split(delimiter).filter(Boolean);
  }

  #digest() {
    const hash = createHash('sha256');
    for (const file of [...poms, ...sources.flatMap((folder) => filesIn(join(this.#root, folder), folder))]) {
      hash.update(`${file}\0`).update(readFileSync(join(this.#root, file))).update('\0');
    }
    return hash.digest('hex');
  }
}

function filesIn(folder, name) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(name, entry.parentPath.slice(folder.length), entry.name))
    .sort();
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
