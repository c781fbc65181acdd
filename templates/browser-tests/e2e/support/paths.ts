import { join } from 'node:path';

/** Everything the suites leave behind; Git ignores it. */
export const results = join(import.meta.dirname, '../results');

/** The state of the app on this machine, made anew for each run. */
export const localState = join(results, 'local');

/** What the app on this machine printed, confirmation codes included. */
export const localLog = join(results, 'local.log');
