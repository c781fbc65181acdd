// Running other programs, for the scripts of this folder.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// On Windows mvn and npx are batch files, which only a shell starts.
const shell = process.platform === 'win32';

/** Ends the script with a message for people. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Whether a program can be started. */
export function has(program, ...args) {
  return spawnSync(program, args.length ? args : ['--version'], { stdio: 'ignore', shell }).status === 0;
}

/** Runs a program to its end, with this terminal; ends the script when it fails. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { stdio: 'inherit', shell, ...options });
  if (result.error) fail(`${program} could not be started: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** What CDK's own validation found in an assembly. */
export function findingsIn(assembly) {
  const file = join(assembly, 'validation-report.json');
  if (!existsSync(file)) return [];
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return report.pluginReports.flatMap((plugin) =>
    plugin.violations.map((violation) => `${violation.ruleName}: ${violation.description} (${file})`),
  );
}
