import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { readJson, writeWhole } from './files.mjs';
import { findProgram } from './java.mjs';
import { Problem } from './problem.mjs';

const windows = process.platform === 'win32';
const modules = ['local', 'lambda', 'infra'];
const poms = ['pom.xml', ...modules.map((module) => `${module}/pom.xml`)];
const functions = ['lambda/src/main'];
const stage = [...poms, 'local/src/main', 'infra/src/main'];

/** The compiled Java side, made by Maven when its sources or poms have changed. */
export class JavaBuild {
  #root;

  constructor(root) {
    this.#root = root;
  }

  /** Whether what stands in `target/` was made from these sources. */
  isCurrent() {
    return this.stageIsCurrent() && this.functionsAreCurrent();
  }

  /** Whether the stage can start: the functions it compiles by itself. */
  stageIsCurrent() {
    return (
      modules.every((module) => existsSync(join(this.#root, module, 'target/classes'))) &&
      this.#builtFrom().stage === this.#digest(stage) &&
      this.jars().every((jar) => existsSync(jar))
    );
  }

  /** Whether Maven has seen the functions as they are now. */
  functionsAreCurrent() {
    return this.#builtFrom().functions === this.#digest(functions);
  }

  /** Maven's program; undefined where there is none. */
  maven(environment = process.env) {
    const wrapper = join(this.#root, windows ? 'mvnw.cmd' : 'mvnw');
    return findProgram('mvn', environment) ?? (existsSync(wrapper) ? wrapper : undefined);
  }

  /** @throws Problem when the sources do not compile; Maven has said why */
  async run({ maven, jdkHome, signal, log }) {
    const digests = { stage: this.#digest(stage), functions: this.#digest(functions) };
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
    writeWhole(this.#digestFile, JSON.stringify(digests));
  }

  /** The stage's class path. The jars come first: an archive of classes holds the beginning of a class path. */
  classpath(jars = this.jars()) {
    return [...jars, ...modules.map((module) => join(this.#root, module, 'target/classes'))].join(delimiter);
  }

  get #digestFile() {
    return join(this.#root, 'local/target/built-from.json');
  }

  #builtFrom() {
    return readJson(this.#digestFile, {});
  }

  /** The libraries. */
  jars() {
    return (read(join(this.#root, 'local/target/classpath.txt')) ?? '').trim().split(delimiter).filter(Boolean);
  }

  #digest(paths) {
    const hash = createHash('sha256');
    for (const file of paths.flatMap((path) => filesIn(this.#root, path))) {
      hash.update(`${file}\0`).update(readFileSync(join(this.#root, file))).update('\0');
    }
    return hash.digest('hex');
  }
}

/** A file, or all of a folder, by names within the root. */
function filesIn(root, path) {
  const folder = join(root, path);
  if (!existsSync(folder)) return [];
  if (statSync(folder).isFile()) return [path];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(path, entry.parentPath.slice(folder.length), entry.name))
    .sort();
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
