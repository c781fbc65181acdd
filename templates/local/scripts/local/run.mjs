import { mkdirSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { LibraryArchive } from './archive.mjs';
import { JavaBuild } from './build.mjs';
import { check } from './checks.mjs';
import { cognitoAddresses } from './cognito/userPool.mjs';
import { outputsOf } from './outputs.mjs';
import { freePort } from './ports.mjs';
import { Problem } from './problem.mjs';
import { flags, Stage, stageCommand } from './stage.mjs';
import { State } from './state.mjs';

const PORT = 5173;

/**
 * Runs the app until it is told to end.
 *
 * @param {{root: string, project: object, options: object, terminal: import('./terminal.mjs').Terminal,
 *   ending: AbortSignal, began: number}} run `ending` tells it to end, `began` is when the command was given
 * @returns a sentence when it ended by itself
 * @throws Problem
 */
export async function run({ root, project, options, terminal, ending, began }) {
  const port = options.port ?? PORT;
  const build = new JavaBuild(root);
  const folder = resolve(root, options.state);
  const stateName = short(root, folder);
  const state = new State(folder);
  // First of all: another run has this one's ports too, and what is wrong with those is no news then.
  state.refuseIfHeld(stateName);
  const { problems, jdk, maven, buildNeeded } = await check({ root, project, options, port, build });
  if (problems.length > 0) throw new Problem(...problems);

  const closers = [state.lock(stateName)];
  try {
    if (options.reset) reset(state, stateName, terminal);
    const kept = state.kept();
    const apiPort = options.apiPort ?? (await freePort(kept.apiPort, [port]));
    const cognitoPort = await freePort(kept.cognitoPort, [port, apiPort]);
    state.keep({ ...kept, apiPort, cognitoPort });

    const origin = `http://localhost:${port}`;
    const apiUrl = `http://127.0.0.1:${apiPort}`;
    const log = (line) => terminal.log(line);
    const cognito = cognitoAddresses(project, cognitoPort);
    const outputs = outputsOf({ project, definition: cognito.definition, clientId: kept.clientId, apiUrl, cognitoUrl: cognito.url });

    const stage = async () => {
      if (buildNeeded) {
        terminal.step('building the Java side with Maven');
        await build.run({ maven, jdkHome: jdk.home, signal: ending, log });
      }
      const start = ({ jars, options: more }, words, listeners) => {
        ending.throwIfAborted();
        const command = stageCommand({ java: jdk.java, options: more, classpath: build.classpath(jars), mainClass: `${project.package}.local.LocalStage`, words });
        const child = new Stage({ command, cwd: root, ...listeners });
        closers.push(() => child.stop());
        return child;
      };
      const archive = new LibraryArchive({ folder: join(root, 'local/target/archive'), java: jdk.java, jars: build.jars() });
      if (!archive.isCurrent()) {
        terminal.step('preparing quick starts, once for these libraries');
        await archive.make(
          async (use, trial) => {
            const child = start(use, trialWords({ root, project, state: trial }), { onEvent: () => {}, log });
            await child.ready;
            await child.stop();
          },
          { flags, signal: ending },
        );
      }
      terminal.step('starting the API and the functions');
      const built = buildNeeded || build.functionsAreCurrent();
      const words = stageWords({ root, project, options, state, origin, apiPort, cognito, clientId: kept.clientId, built });
      const child = start(archive.use(), words, { onEvent: (event) => tellEdit(event, terminal), log: (line) => terminal.functionLog(line) });
      return { child, ready: await child.ready };
    };
    // Below, and not above: what needs node_modules, once they are known to be there, while Java starts.
    const signIn = async () => {
      const { startCognito } = await import('./cognito/index.mjs');
      const deliver = (message) => tellCode(message, terminal);
      const server = await startCognito({ project, state: folder, port: cognitoPort, clientId: kept.clientId, origin, deliver, log });
      closers.push(() => server.close());
    };
    const web = async () => {
      terminal.step(options.built ? 'building the web app' : 'starting the web app');
      const { startWeb } = await import('./web.mjs');
      const origins = { api: apiUrl, cognito: cognito.url };
      const server = await startWeb({ root, port, outputs, built: options.built, folder: state.path('web'), origins, log });
      closers.push(() => server.close());
    };
    const [{ child, ready }] = await untilAborted(ending, all([stage(), signIn(), web()]));
    tellReady({ terminal, project, options, origin, apiUrl, ready, stateName, pids: { runner: process.pid, stage: child.pid }, millis: Math.round(performance.timeOrigin + performance.now() - began) });
    return await untilAborted(ending, child.died);
  } catch (error) {
    if (ending.aborted) return undefined;
    throw error;
  } finally {
    // The lock last, when nothing writes any more.
    await Promise.allSettled(closers.slice(1).map((close) => close()));
    closers[0]();
  }
}

function stageWords({ root, options, project, state, origin, apiPort, cognito, clientId, built }) {
  mkdirSync(state.path('stage'), { recursive: true });
  return [
    ...['--port', String(apiPort), '--origin', origin],
    ...['--issuer', cognito.issuer, '--jwks', cognito.jwksUrl, '--client-id', clientId],
    ...['--state', state.path('stage'), '--secrets', state.secrets, '--region', project.region],
    ...['--sources', join(root, 'lambda/src/main/java'), '--functions', built ? 'built' : 'sources', '--contract', join(root, 'api/openapi.yaml')],
    ...(options.providerUrl === undefined ? [] : ['--provider-url', options.providerUrl]),
    ...(options.model === undefined ? [] : ['--model', options.model]),
  ];
}

/** For a start that nobody uses. */
function trialWords({ root, project, state }) {
  const nobody = 'http://localhost';
  return [
    ...['--port', '0', '--origin', nobody, '--issuer', nobody, '--jwks', nobody, '--client-id', 'none'],
    ...['--state', state, '--secrets', join(state, 'none.env'), '--region', project.region, '--contract', join(root, 'api/openapi.yaml')],
  ];
}

/** All of them, or every problem that any of them has. */
async function all(parts) {
  const results = await Promise.allSettled(parts);
  const failed = results.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  const unforeseen = failed.find((reason) => !(reason instanceof Problem));
  if (unforeseen !== undefined) throw unforeseen;
  if (failed.length > 0) throw new Problem(...failed.flatMap(({ messages }) => messages));
  return results.map(({ value }) => value);
}

/** A promise's value, or undefined as soon as the end is asked for. */
function untilAborted(signal, promise) {
  return Promise.race([
    promise,
    new Promise((_resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
}

function reset(state, name, terminal) {
  const contents = state.contents();
  const text = contents.length === 0 ? `${name} holds nothing to empty` : `emptying ${name}: ${contents.join(', ')}; the secrets file stays`;
  terminal.step(text);
  state.reset();
}

function tellCode({ purpose, email, code }, terminal) {
  const purposes = { SignUp: 'to confirm the sign-up', ForgotPassword: 'to set a new password' };
  const use = purposes[purpose] ?? 'to confirm the address';
  terminal.tell({ event: 'code', purpose, email, code }, `  Code for ${email}: ${terminal.style('bold', code)} (${use})`);
}

function tellEdit(event, terminal) {
  if (event.event === 'reloaded') {
    terminal.tell(event, terminal.style('green', `  lambda/: the edit is live (${seconds(event.millis)})`));
  } else if (event.event === 'reload-failed') {
    terminal.tell(event, terminal.style('red', '  lambda/: the edit is not live; the code before it still runs'), event.message);
  }
}

function tellReady({ terminal, project, options, origin, apiUrl, ready, stateName, pids, millis }) {
  const demonstration = ready.model === 'demonstration';
  const row = (name, text) => `  ${terminal.style('dim', name.padEnd(9))} ${text}`;
  const event = { event: 'ready', page: origin, api: apiUrl, model: ready.model, state: stateName, pids, millis };
  terminal.tell(
    event,
    '',
    `  ${terminal.style('bold', project.title)} runs on this machine ${terminal.style('dim', `(${seconds(millis)})`)}`,
    '',
    row('Web app', terminal.style('cyan', origin)),
    row('API', apiUrl),
    row('Model', demonstration ? 'a demonstration: it makes answers up, and calls no model (--provider-url takes a real one)' : `${options.model ?? project.model} at ${options.providerUrl}`),
    row('State', `${stateName} (--reset empties it)`),
    '',
    `  ${options.built ? 'Edits in lambda/ are live at once; the web app is as it was built.' : 'Edits in web/ and lambda/ are live at once.'}`,
    '  Codes for sign-up and forgotten passwords appear here. Ctrl-C ends it.',
    '',
  );
}

const seconds = (millis) => `${(millis / 1000).toFixed(1)} s`;

function short(root, folder) {
  const inside = relative(root, folder);
  return inside !== '' && !inside.startsWith('..') && !isAbsolute(inside) ? inside : folder;
}
