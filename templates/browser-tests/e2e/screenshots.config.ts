import { defineConfig } from '@playwright/test';
import suites from './playwright.config.ts';

/** Pictures of the app for its README, into docs/screenshots. */
export default defineConfig({
  ...suites,
  workers: 1,
  projects: [{ name: 'screenshots', testDir: 'screenshots' }],
});
