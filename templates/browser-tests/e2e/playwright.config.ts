import { randomInt } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { findChromium } from './support/chromium.ts';
import { localLog, localState, results } from './support/paths.ts';
import { targetOf } from './support/target.ts';

const deployed = (process.env.E2E_BASE_URL ?? '') !== '';
if (!deployed && process.env.E2E_LOCAL_PORT === undefined) {
  // Only in the process that the command started; the workers get the port by their environment.
  process.env.E2E_LOCAL_PORT = String(await freePort());
  process.env.E2E_LOCAL_API_PORT = String(await freePort());
  rmSync(results, { recursive: true, force: true });
  mkdirSync(localState, { recursive: true });
}
const target = targetOf(process.env);
const ports = `--port ${process.env.E2E_LOCAL_PORT} --api-port ${process.env.E2E_LOCAL_API_PORT}`;

export default defineConfig({
  outputDir: 'results/artifacts',
  reporter: [['list'], ['html', { outputFolder: 'results/report', open: 'never' }]],
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // The two users of a deployed stack are shared by all tests, so those run one after the other.
  workers: target.local ? 2 : 1,
  // A deployed stack has a real model, which cannot be told to fail, and mails its codes to people.
  ...(target.local ? {} : { grepInvert: /@local/ }),
  use: {
    baseURL: target.baseUrl,
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      // Chromium's sandbox refuses to run as root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
  projects: [
    { name: 'contract', testDir: 'contract', testIgnore: '**/throttling.spec.ts' },
    { name: 'browser', testDir: 'browser' },
    { name: 'throttling', testMatch: 'contract/throttling.spec.ts', dependencies: ['contract', 'browser'] },
  ],
  ...(target.local
    ? {
        webServer: {
          // What it tells is kept for the codes in it; what it complains of is shown.
          command: `npm run --silent local -- --built ${ports} --state "${localState}" > "${localLog}"`,
          cwd: '..',
          // The API is what comes up last.
          port: Number(process.env.E2E_LOCAL_API_PORT),
          timeout: 180_000,
          gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
        },
      }
    : {}),
});

/** A port that is free now, below those that systems give to whoever asks for any. */
async function freePort(): Promise<number> {
  const port = 20_000 + randomInt(12_000);
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
  return free ? port : freePort();
}
