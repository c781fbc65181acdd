// Runs the whole app on this machine: `npm run local -- --help` says how.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { help, readOptions } from './local/options.mjs';
import { whenNpmIsGone } from './local/parent.mjs';
import { Problem } from './local/problem.mjs';
import { project } from './local/project.mjs';
import { run } from './local/run.mjs';
import { Terminal } from './local/terminal.mjs';

const WRONG_INPUT = 2;
const FAILED = 1;

const { options, problems } = readOptions(process.argv.slice(2));
const terminal = new Terminal({ json: options.json });
const root = dirname(dirname(fileURLToPath(import.meta.url)));

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ending.abort());
whenNpmIsGone(() => ending.abort());

process.exitCode = await main();
// Whatever still holds the event loop holds nothing that matters.
process.exit();

async function main() {
  if (options.help) {
    process.stdout.write(`${help}\n`);
    return 0;
  }
  if (problems.length > 0) {
    terminal.problems(problems);
    return WRONG_INPUT;
  }
  try {
    const ended = await run({ root, project, options, terminal, ending: ending.signal, began: performance.timeOrigin });
    if (ended === undefined) return 0;
    terminal.problems([ended]);
    return FAILED;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    terminal.problems(error.messages);
    return WRONG_INPUT;
  }
}
