// Measures the app on this machine, warm: node scripts/local/bench.mjs
// It edits a file of lambda/ and of web/ and puts them back. Nothing else may run `npm run local` meanwhile.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram } from './java.mjs';
import { freePort } from './ports.mjs';
import { project } from './project.mjs';

const root = dirname(dirname(import.meta.dirname));
const state = mkdtempSync(join(tmpdir(), 'local-bench-'));
const browser = await launchBrowser();
const rows = [];
try {
  await run(async () => {});
  await run(measure);
} finally {
  await browser?.close();
  rmSync(state, { recursive: true, force: true });
}
for (const { what, figure, target } of rows) console.log(`${what.padEnd(44)} ${figure.padStart(8)}   target ${target}`);
if (browser === undefined) console.log('Without a Chromium (CHROME_PATH) and @playwright/test, what a browser shows was not measured.');

async function measure({ began, ready, next, page }) {
  add('command to ready', began, ready.at, '6 s');
  if (page !== undefined) add('command to the page, usable', began, page.at, '6 s');
  // Nothing depends on the first of these sources, and nearly everything on the second.
  for (const [file, first, then] of [
    ['ApiHandler.java', 'first Java edit to live', 'next Java edit to live'],
    ['JsonValue.java', 'Java edit that reaches nearly all sources', 'the same again'],
  ]) {
    await edit(source(file), (text) => `${text}\n// edited\n`, async (edited) => add(first, edited, (await next('reloaded')).at, '3 s'));
    const putBack = performance.now();
    add(then, putBack, (await next('reloaded')).at, '3 s');
  }
  if (page !== undefined) {
    const title = join(root, 'web/src/project.ts');
    await edit(title, (text) => text.replace(project.title, 'Edited title'), async (edited) => {
      await page.tab.getByText('Edited title').first().waitFor();
      add('web edit to visible', edited, performance.now(), 'at once');
    });
  }
  const bytes = memoryOf(ready.pids);
  rows.push({ what: 'memory of the runner and the Java stage', figure: `${Math.round(bytes / 1e6)} MB`, target: '1200 MB' });
}

/** Runs the app once, from the command to its end. */
async function run(use) {
  const began = performance.now();
  const words = ['run', '--silent', 'local', '--', '--json', '--state', state, '--port', String(await freePort())];
  const child = spawn('npm', words, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32' });
  const seen = [];
  const waiting = [];
  const ended = new Promise((resolve) => child.once('close', resolve));
  createInterface({ input: child.stdout }).on('line', (line) => {
    seen.push({ ...JSON.parse(line), at: performance.now() });
    waiting.splice(0).forEach((look) => look());
  });
  const next = (name) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const index = seen.findIndex(({ event }) => event === name);
        if (index >= 0) resolve(seen.splice(index, 1)[0]);
        else waiting.push(look);
      };
      look();
      ended.then(() => reject(new Error('the app has ended; `npm run local` says why')));
    });
  let pid;
  try {
    const ready = await next('ready');
    pid = ready.pids.runner;
    const page = browser && (await open(ready.page));
    await use({ began, ready, next, page });
  } finally {
    if (pid === undefined) child.kill('SIGTERM');
    else process.kill(pid, 'SIGTERM');
    await ended;
  }
}

async function open(url) {
  const tab = await browser.newPage();
  await tab.goto(url);
  await tab.getByRole('button').first().waitFor();
  return { tab, at: performance.now() };
}

async function edit(file, change, wait) {
  const before = readFileSync(file, 'utf8');
  try {
    writeFileSync(file, change(before));
    await wait(performance.now());
  } finally {
    writeFileSync(file, before);
  }
}

function add(what, from, to, target) {
  rows.push({ what, figure: `${((to - from) / 1000).toFixed(2)} s`, target });
}

function source(name) {
  const folder = join(root, 'lambda/src/main/java');
  return join(
    folder,
    readdirSync(folder, { recursive: true }).find((file) => basename(file) === name),
  );
}

/** Proportional shares where the system tells them, so that shared pages count once. */
function memoryOf(pids) {
  return Object.values(pids).reduce((sum, pid) => {
    const file = `/proc/${pid}/smaps_rollup`;
    if (!existsSync(file)) throw new Error('memory is measured on Linux only');
    return sum + Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))[1]) * 1024;
  }, 0);
}

async function launchBrowser() {
  const program = process.env.CHROME_PATH ?? ['chromium', 'chromium-browser', 'google-chrome'].map((name) => findProgram(name)).find(Boolean);
  try {
    const { chromium } = await import('@playwright/test');
    return await chromium.launch({ executablePath: program, chromiumSandbox: process.getuid?.() !== 0 });
  } catch {
    return undefined;
  }
}
