// What a visitor loads before they have signed in, compressed as a CDN does it. Fails above the budget: `npm run size`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const budget = 200_000;
const root = join(import.meta.dirname, '..');
const firstPage = '/src/auth/SignIn.tsx';

const { output } = await build({ root, logLevel: 'warn', build: { write: false } });
const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
const assets = new Map(output.filter(({ type }) => type === 'asset').map((asset) => [asset.fileName, asset]));

const starts = [...chunks.values()].filter(({ isEntry, facadeModuleId }) => isEntry || facadeModuleId?.endsWith(firstPage));
if (starts.length !== 2) {
  throw new Error(`The build has no chunk of its own for ${firstPage}: what a signed-out visitor loads cannot be told.`);
}

/** The files of a chunk and of all it imports. */
const loaded = new Set();
function follow(name) {
  const chunk = chunks.get(name);
  if (chunk === undefined || loaded.has(name)) return;
  loaded.add(name);
  chunk.viteMetadata?.importedCss.forEach((css) => loaded.add(css));
  chunk.imports.forEach(follow);
}
starts.forEach(({ fileName }) => follow(fileName));

const files = [...loaded].map((name) => [name, chunks.get(name)?.code ?? assets.get(name).source]);
files.push(['index.html', assets.get('index.html').source]);
for (const name of ['theme.js', 'favicon.svg']) {
  files.push([name, await readFile(join(root, 'public', name))]);
}

const sizes = files.map(([name, content]) => [name, gzipSync(content, { level: 9 }).length]).sort((a, b) => b[1] - a[1]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [name, size] of sizes) {
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${name}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  in all before sign-in, of ${budget / 1000} kB`);
if (total > budget) {
  console.error(`The first load is ${((total - budget) / 1000).toFixed(1)} kB above its budget: load what it does not need later, by import().`);
  process.exitCode = 1;
}
