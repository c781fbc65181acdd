// Measures how the packaged functions start, as Lambda would start them:
//   npm run bench:start -- [--runs N] [--max-classes N] [--aot] [--json]
// It takes lambda/target/function.zip, which `mvn -q -pl lambda package` makes. `ready` is what SnapStart's snapshot holds;
// a restored function has only the time behind it.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findJdk } from '../local/java.mjs';
import { project } from '../local/project.mjs';
import { fail, has } from '../process.mjs';
import { CONVERSATION, runtimeApi, services } from './peers.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    'max-classes': { type: 'string' },
    aot: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
for (const name of ['runs', 'max-classes']) {
  if (options[name] !== undefined && !/^[1-9][0-9]*$/.test(options[name])) fail(`--${name} must be a whole number from 1`);
}

const zip = join(root, 'lambda/target/function.zip');
if (!existsSync(zip)) fail(`${zip} is missing: run mvn -q -pl lambda package`);
const { home, seen } = findJdk(project.java);
if (!home) fail(`JDK ${project.java} or newer is missing${seen.length ? ` (there is ${seen.join(', ')})` : ''}: install one, or set JAVA_HOME to it.`);

const scratch = mkdtempSync(join(tmpdir(), 'bench-start-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
if (spawnSync(join(home, 'bin/jar'), ['xf', zip], { cwd: scratch }).status !== 0) fail(`${zip} cannot be unpacked`);

const PORT = 18080;
const caller = { requestId: 'bench', authorizer: { claims: { sub: 'bench' } } };
const peers = await services();
const address = `http://127.0.0.1:${peers.port}`;
const environment = {
  PATH: [join(home, 'bin'), process.env.PATH].join(delimiter),
  LAMBDA_TASK_ROOT: scratch,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_SESSION_TOKEN: 'bench',
  AWS_ENDPOINT_URL: address,
  MODEL_BASE_URL: address,
  MODEL_ID: 'bench',
  MODEL_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:bench-AbCdEf',
  GUARDRAIL_ID: 'bench',
  GUARDRAIL_VERSION: '1',
  TABLE_NAME: 'bench',
  FILES_BUCKET: 'bench',
  ALLOWED_ORIGIN: 'https://bench.example.com',
  TOKENS_PER_DAY: '1000000',
  EXPORTS_PER_DAY: '5',
  MAX_OUTPUT_TOKENS: '1000',
  RETENTION_DAYS: '1',
  PORT: `${PORT}`,
};

// Lambda gives 1024 MB little more than half a core; one core of this machine is the nearest.
const pinned = has('taskset', '-V') ? ['taskset', '-c', '0'] : [];

/** Starts a program; gives the process and what waits for its end. */
function start(command, more, jvm) {
  const log = openSync(join(scratch, 'log'), 'w');
  const [program, ...words] = [...pinned, ...command];
  const child = spawn(program, words, {
    env: { ...environment, ...more, ...(jvm.length ? { JAVA_TOOL_OPTIONS: jvm.join(' ') } : {}) },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise((done) => child.on('exit', done));
  return { child, ended };
}

function died() {
  fail(`the function ended early:\n${readFileSync(join(scratch, 'log'), 'utf8')}`);
}

function get(path) {
  return new Promise((done) => {
    const call = request({ port: PORT, host: '127.0.0.1', path }, (answer) => {
      answer.resume();
      answer.on('end', () => done(true));
    });
    call.on('error', () => done(false));
    call.end();
  });
}

/** Sends a message as the Lambda Web Adapter would; ends with the first piece of the answer. */
function firstToken() {
  return new Promise((done) => {
    const call = request({
      port: PORT,
      host: '127.0.0.1',
      path: `/conversations/${CONVERSATION}/messages`,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'x-amzn-request-context': JSON.stringify(caller) },
    });
    call.on('response', (answer) => {
      let text = '';
      answer.on('data', (part) => {
        text += part;
        if (text.includes('event: delta')) done();
      });
      answer.on('end', () => text.includes('event: finish') || fail(`the answer did not end well:\n${text}`));
    });
    call.on('error', (failed) => fail(`the stream function does not answer: ${failed.message}`));
    call.end(JSON.stringify({ text: 'Hello' }));
  });
}

const functions = {
  /** The stand-in for the Lambda Web Adapter waits for the server, then sends it the invocation. */
  async stream(jvm, lap) {
    const { child, ended } = start(['sh', join(scratch, 'run.sh')], {}, jvm);
    child.on('exit', (code) => code > 0 && code !== 143 && died());
    while (!(await get('/health'))) await new Promise((next) => setTimeout(next, 5));
    lap('ready');
    await firstToken();
    lap('answer');
    child.kill();
    await ended;
  },
  api: (jvm, lap) => managed(false, jvm, lap),
  'api, SnapStart': (jvm, lap) => managed(true, jvm, lap),
};

/** The managed runtime: AWS's own runtime client in front of the handler. */
async function managed(snapStart, jvm, lap) {
  const event = { httpMethod: 'GET', path: '/usage', body: null, queryStringParameters: null, requestContext: caller };
  const lambda = await runtimeApi(event, snapStart);
  const classPath = [join(root, 'lambda/target/runtime/*'), join(scratch, 'lib/*')].join(delimiter);
  const handler = `${project.package}.ApiHandler::handleRequest`;
  const { child, ended } = start(
    ['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classPath, 'com.amazonaws.services.lambda.runtime.api.client.AWSLambda', handler],
    {
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${lambda.port}`,
      AWS_LAMBDA_FUNCTION_NAME: 'bench',
      AWS_LAMBDA_FUNCTION_VERSION: '1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_GROUP_NAME: 'bench',
      AWS_LAMBDA_LOG_STREAM_NAME: 'bench',
      AWS_LAMBDA_INITIALIZATION_TYPE: snapStart ? 'snap-start' : 'on-demand',
      _HANDLER: handler,
    },
    jvm,
  );
  child.on('exit', (code) => code > 0 && code !== 143 && died());
  await lambda.whenReady;
  lap('ready');
  lambda.invoke();
  const answer = await lambda.whenAnswered;
  lap('answer');
  if (answer.failed || JSON.parse(answer.body).statusCode !== 200) fail(`the api function failed: ${answer.body}`);
  child.kill();
  await ended;
  lambda.close();
}

/** Milliseconds until ready, and from there to the answer's beginning. */
async function timed(name, jvm = []) {
  const begun = performance.now();
  const laps = {};
  await functions[name](jvm, (lap) => (laps[lap] = performance.now() - begun));
  return { ready: laps.ready, after: laps.answer - laps.ready };
}

/** Classes loaded at the same two moments. */
async function classes(name) {
  const log = join(scratch, 'classes');
  const counts = {};
  const count = () => readFileSync(log, 'utf8').split('\n').filter((line) => line.includes(' source: ')).length;
  await functions[name]([`-Xlog:class+load:file=${log}`], (lap) => (counts[lap] = count()));
  return counts;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];

async function medians(name, jvm) {
  const runs = [];
  for (let i = 0; i < Number(options.runs); i++) runs.push(await timed(name, jvm));
  const ready = median(runs.map((run) => run.ready));
  const after = median(runs.map((run) => run.after));
  return { ready: Math.round(ready), after: Math.round(after), cold: Math.round(median(runs.map((run) => run.ready + run.after))) };
}

const results = [];
for (const name of Object.keys(functions)) {
  const counts = await classes(name);
  results.push({ function: name, classesReady: counts.ready, classes: counts.answer, ...(await medians(name, [])) });
  if (options.aot && name === 'stream') {
    const cache = join(scratch, 'stream.aot');
    await timed(name, [`-XX:AOTCacheOutput=${cache}`]);
    const megabytes = Math.round(statSync(cache).size / 1e5) / 10;
    results.push({ function: `stream, AOT cache of ${megabytes} MB`, ...(await medians(name, [`-XX:AOTCache=${cache}`])) });
  }
}
peers.close();

const zipBytes = statSync(zip).size;
if (options.json) {
  console.log(JSON.stringify({ zipBytes, runs: Number(options.runs), functions: results }));
} else {
  console.log(`function.zip ${(zipBytes / 1e6).toFixed(2)} MB; medians of ${options.runs} cold starts on one core`);
  console.log(`${'function'.padEnd(30)} ${'ready'.padStart(8)} ${'then'.padStart(8)} ${'cold start'.padStart(11)} ${'classes ready'.padStart(15)} ${'in all'.padStart(8)}`);
  for (const row of results) {
    const number = (value, unit, width) => (value === undefined ? '' : `${value}${unit}`).padStart(width);
    console.log(
      `${row.function.padEnd(30)} ${number(row.ready, ' ms', 8)} ${number(row.after, ' ms', 8)} ${number(row.cold, ' ms', 11)} ${number(row.classesReady, '', 15)} ${number(row.classes, '', 8)}`,
    );
  }
}
const limit = Number(options['max-classes'] ?? Infinity);
const over = results.filter((row) => row.classes > limit);
if (over.length > 0) fail(`more than ${limit} classes: ${over.map((row) => `${row.function} ${row.classes}`).join(', ')}`);
process.exit(0);
