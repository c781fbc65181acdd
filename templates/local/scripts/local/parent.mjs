import { readFileSync } from 'node:fs';

const INTERVAL = 500;

/**
 * Tells when npm is gone: killed, it can pass nothing on, and the app would run on unseen. Between npm and this process there
 * may be a shell, which then goes on.
 */
export function whenNpmIsGone(gone, environment = process.env) {
  if (environment.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(timer);
    gone();
  }, INTERVAL);
  timer.unref();
}

/** Known on Linux without starting a program; other systems' shells leave themselves out. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[2];
  } catch {
    return undefined;
  }
}
