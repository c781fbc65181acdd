import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const windows = process.platform === 'win32';
const exe = windows ? '.exe' : '';

/**
 * A JDK of this version or newer: of JAVA_HOME, of PATH, of the usual folders, in this order.
 *
 * @returns {{home?: string, java?: string, seen: string[]}} `seen` says what was found that will not do
 */
export function findJdk(needed, environment = process.env) {
  const seen = [];
  for (const home of candidates(environment)) {
    const version = versionOf(home);
    if (version === undefined) continue;
    if (version >= needed && existsSync(join(home, 'bin', `javac${exe}`))) {
      return { home, java: join(home, 'bin', `java${exe}`), seen };
    }
    seen.push(`${version >= needed ? `Java ${version} without a compiler` : `Java ${version}`} in ${home}`);
  }
  return { seen };
}

function* candidates(environment) {
  if (environment.JAVA_HOME) yield environment.JAVA_HOME;
  const onPath = findProgram('java', environment);
  if (onPath !== undefined) yield dirname(dirname(realpathSync(onPath)));
  const home = homedir();
  const folders = windows
    ? ['Java', 'Eclipse Adoptium', 'Amazon Corretto', 'Microsoft'].map((vendor) => join(environment.ProgramFiles ?? 'C:\\Program Files', vendor))
    : ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines', join(home, '.sdkman/candidates/java'), join(home, '.jdks')];
  for (const folder of folders) {
    for (const name of list(folder)) {
      yield join(folder, name);
      yield join(folder, name, 'Contents/Home');
    }
  }
}

function list(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** The major version that a JDK's `release` file names; undefined where there is no JDK. */
function versionOf(home) {
  try {
    const [, version] = /^JAVA_VERSION="(?:1\.)?(\d+)/m.exec(readFileSync(join(home, 'release'), 'utf8')) ?? [];
    return version === undefined || !existsSync(join(home, 'bin', `java${exe}`)) ? undefined : Number(version);
  } catch {
    return undefined;
  }
}

/** A program's file on PATH; undefined where there is none. Asking the program itself would cost its start. */
export function findProgram(name, environment = process.env) {
  const names = windows ? ['.cmd', '.exe', '.bat'].map((extension) => name + extension) : [name];
  return (environment.PATH ?? environment.Path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((file) => join(folder, file)))
    .find((file) => existsSync(file));
}
