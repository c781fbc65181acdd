import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findJdk } from './java.mjs';
import { isFree } from './ports.mjs';

const NODE = 22;

/**
 * Looks at everything the app needs of this machine before anything is started.
 *
 * @returns {Promise<{problems: string[], jdk: object, maven?: string, buildNeeded: boolean}>} all problems at once, one
 *   sentence each with its remedy
 */
export async function check({ root, project, options, port, build, node = process.versions.node, environment = process.env }) {
  const problems = [];
  if (Number.parseInt(node, 10) < NODE) {
    problems.push(`Node.js ${node} is too old: install Node.js ${NODE} or newer (.nvmrc names the version CI uses).`);
  }
  const missing = ['vite', 'cognito-local', 'yaml'].filter((name) => !existsSync(join(root, 'node_modules', name, 'package.json')));
  if (missing.length > 0) problems.push(`node_modules lacks ${missing.join(', ')}: run \`npm ci\` in ${root}.`);

  const jdk = findJdk(project.java, environment);
  if (jdk.java === undefined) {
    const seen = jdk.seen.length > 0 ? ` (found: ${jdk.seen.join('; ')})` : '';
    problems.push(`There is no JDK ${project.java} or newer${seen}: install one, and put it on PATH or set JAVA_HOME to it.`);
  }
  const buildNeeded = !build.stageIsCurrent();
  const maven = buildNeeded ? build.maven() : undefined;
  if (buildNeeded && maven === undefined) {
    problems.push('Maven is missing, and the Java side has to be built: install Maven 3.8 or newer, or put the Maven wrapper (mvnw) into the project.');
  }

  for (const [name, number] of [['--port', port], ['--api-port', options.apiPort]]) {
    if (number !== undefined && !(await isFree(number))) {
      problems.push(`Port ${number} is in use by another program: end that, or choose another port with ${name}.`);
    }
  }
  if (options.apiPort !== undefined && options.apiPort === port) problems.push(`--port and --api-port are both ${port}: choose two ports.`);

  if (options.providerUrl !== undefined) {
    const reason = await unreachable(options.providerUrl);
    if (reason !== undefined) problems.push(`${options.providerUrl} cannot be reached (${reason}): start the model server there, or correct --provider-url.`);
  }
  return { problems, jdk, maven, buildNeeded };
}

/** Any answer will do: only the stage knows the protocol. */
async function unreachable(url) {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(3000) })).body?.cancel();
    return undefined;
  } catch (error) {
    return error.name === 'TimeoutError' ? 'no answer within 3 s' : (error.cause?.code ?? error.cause?.message ?? error.message);
  }
}
