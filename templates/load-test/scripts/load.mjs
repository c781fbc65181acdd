// A load test of the app on this machine: `npm run load -- --help` says how.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JavaBuild } from './local/build.mjs';
import { findJdk } from './local/java.mjs';
import { Problem } from './local/problem.mjs';
import { project } from './local/project.mjs';
import { Stage, stageCommand } from './local/stage.mjs';
import { help, readOptions } from './load/options.mjs';
import { userPool } from './load/users.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Throttles and budgets are for people; here they would end the test. The code that applies them runs all the same. */
const LIFTED = 'requestsPerSecond=100000,burst=100000,modelRequestsPerSecond=100000,modelBurst=100000,tokensPerDay=1000000000';

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  for (const message of error.messages) console.error(message);
  process.exitCode = 2;
}

async function main() {
  const { problems, options } = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(help);
    return 0;
  }
  if (problems.length > 0) throw new Problem(...problems);

  const build = new JavaBuild(root);
  const maven = build.maven();
  const { home, java } = findJdk(project.java);
  const missing = [!home && `JDK ${project.java} or newer is missing: install one.`, !maven && 'Maven is missing: install it.'].filter(Boolean);
  if (missing.length > 0) throw new Problem(...missing);
  if (!build.isCurrent()) {
    console.log('Building the Java side with Maven');
    await build.run({ maven, jdkHome: home, log: (line) => console.log(line) });
  }
  const scratch = mkdtempSync(join(tmpdir(), 'load-'));
  const pool = await userPool();
  const stage = startStage({ build, java, pool, scratch, options });
  try {
    const { apiUrl } = await stage.ready;
    const tokens = join(scratch, 'tokens.txt');
    writeFileSync(tokens, Array.from({ length: options.streams }, () => `${pool.token()}\n`).join(''), { mode: 0o600 });
    return await gatling({ maven, home, apiUrl, tokens, options });
  } finally {
    await stage.stop();
    pool.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function startStage({ build, java, pool, scratch, options }) {
  const state = join(scratch, 'state');
  mkdirSync(state);
  return new Stage({
    command: stageCommand({
      java,
      classpath: build.classpath(),
      mainClass: `${project.package}.local.LocalStage`,
      words: [
        ...['--port', '0', '--origin', 'http://localhost:5173', '--region', project.region],
        ...['--issuer', pool.issuer, '--jwks', pool.jwks, '--client-id', pool.clientId],
        ...['--state', state, '--secrets', join(scratch, 'secrets.env'), '--contract', join(root, 'api/openapi.yaml')],
        ...['--pace', String(options.pace), '--limits', LIFTED, '--data', 'memory'],
      ],
    }),
    cwd: root,
    onEvent: () => {},
    // The functions leave a line for each of thousands of requests; those of failures and the stage's own words are shown.
    log: (line) => (line.includes('"level":"INFO"') && !line.includes('"code":"')) || console.error(line),
  });
}

/** When the model has said what the app shows first; OpenAI's answers are held back until 120 characters can be moderated. */
function firstTokenOfModel(options) {
  if (project.provider !== 'openai') return 0;
  const [window, id, idTokens, word] = [120, 26, 5, 7];
  return (idTokens + Math.min(options.words, Math.ceil((window - id) / word)) - 1) * options.pace;
}

function gatling({ maven, home, apiUrl, tokens, options }) {
  const properties = {
    baseUrl: apiUrl,
    tokensFile: tokens,
    streams: options.streams,
    rampSeconds: options.ramp,
    holdSeconds: options.hold,
    echoWords: options.words,
    modelFirstTokenMs: firstTokenOfModel(options),
    firstTokensFile: join(root, 'load-test/target/first-tokens.json'),
    firstTokenP95Ms: options['first-token-p95'],
    answerP95Ms: options['answer-p95'],
    apiP95Ms: options['api-p95'],
    failedPercent: options.failed,
  };
  const words = ['-q', '-B', '-pl', 'load-test', 'test-compile', 'gatling:test', ...Object.entries(properties).map(([name, value]) => `-D${name}=${value}`)];
  const child = spawn(maven, words, { cwd: root, env: { ...process.env, JAVA_HOME: home }, stdio: 'inherit', shell: process.platform === 'win32' });
  // So that what was started ends in order, and the tokens are removed.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done(code === 0 ? 0 : 1));
  });
}
