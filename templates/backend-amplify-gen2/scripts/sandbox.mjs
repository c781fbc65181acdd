// Deploys a sandbox of one's own and follows edits, of Java too:
//   node scripts/sandbox.mjs [OPTIONS OF ampx sandbox]
// `ampx sandbox` watches amplify/ only. So this builds the Java stack anew when its sources change, and then touches a file there.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, utimesSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const QUIET = 400;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const words = process.argv.slice(2);
const windows = process.platform === 'win32';

const synth = () => spawnSync(process.execPath, [join(root, 'scripts/synth.mjs'), '--sandbox'], { cwd: root, stdio: 'inherit' }).status ?? 1;
const built = synth();
if (built !== 0) process.exit(built);

const ampx = spawn(join(root, 'node_modules/.bin', windows ? 'ampx.cmd' : 'ampx'), ['sandbox', ...words], { cwd: root, stdio: 'inherit', shell: windows });
ampx.on('error', (error) => {
  console.error(`ampx could not be started (${error.message}): run \`npm ci\` first.`);
  process.exit(1);
});
ampx.on('exit', (code) => process.exit(code ?? 1));
// A terminal sends Ctrl-C to ampx as well, which has an end of its own.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => ampx.kill('SIGTERM'));

if (!words.some((word) => ['--once', '--help', 'delete', 'secret', 'seed'].includes(word))) {
  let timer;
  const edited = () => {
    clearTimeout(timer);
    timer = setTimeout(rebuild, QUIET);
  };
  for (const folder of ['lambda/src/main', 'infra/src/main', 'api']) {
    if (existsSync(join(root, folder))) watch(join(root, folder), { recursive: true }, edited);
  }
}

function rebuild() {
  console.log('Java has changed: building the stack for the sandbox.');
  if (synth() !== 0) {
    console.error('The sandbox stays as it was: mend what stands above.');
    return;
  }
  const now = new Date();
  utimesSync(join(root, 'amplify/platform/resource.ts'), now, now);
}
