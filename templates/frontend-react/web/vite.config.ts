/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The one origin that the API of a sandbox allows: a silent move to the next port would only fail later.
  server: { host: 'localhost', port: 5173, strictPort: true, fs: { allow: ['..'] } },
  preview: { host: 'localhost', port: 5173, strictPort: true },
  build: {
    target: 'baseline-widely-available',
    // data: URIs for scripts, styles and fonts would need holes in the content security policy.
    assetsInlineLimit: 0,
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 20_000,
  },
});
