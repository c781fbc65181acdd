import { createServer } from 'node:http';
import { join } from 'node:path';
import { hostedHeaders } from './headers.mjs';
import { siteServer } from './site.mjs';

/**
 * The web app on the loopback interface: its sources, followed at each edit, or built and served as it will be hosted. Where
 * the backend is comes in by the bundler; the project's own `amplify_outputs.json` is neither read nor written.
 */
export async function startWeb({ root, port, outputs, built, folder, origins, log }) {
  const vite = await import('vite');
  const config = {
    root: join(root, 'web'),
    configFile: join(root, 'web/vite.config.ts'),
    define: { 'import.meta.env.LOCAL_OUTPUTS': JSON.stringify(outputs) },
    logLevel: 'warn',
    clearScreen: false,
    customLogger: logger(vite, log),
  };
  if (built) {
    await vite.build({ ...config, build: { outDir: folder, emptyOutDir: true } });
    return serve(siteServer({ folder, headers: hostedHeaders(join(root, 'customHttp.yml'), origins) }), port);
  }
  // As middleware: Vite's own server ends this process on signals, before the rest has ended.
  const server = createServer((request, response) => live.middlewares(request, response));
  const live = await vite.createServer({
    ...config,
    server: {
      middlewareMode: true,
      ws: { server },
      warmup: { clientFiles: ['./src/main.tsx', './src/shell/*.tsx', './src/app/App.tsx'] },
    },
  });
  const served = await serve(server, port);
  return { close: () => Promise.all([live.close(), served.close()]) };
}

async function serve(server, port) {
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function logger(vite, log) {
  const own = vite.createLogger('warn', { allowClearScreen: false });
  const told = (message) => log(message);
  return { ...own, warn: told, warnOnce: told, error: told };
}
