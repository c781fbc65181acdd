import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const compressible = /^(text\/|application\/(json|manifest\+json|wasm)|image\/svg)/;

/** A built web app over HTTP, as Amplify Hosting serves it: the files, compressed, and the page for each other path. */
export function siteServer({ folder, headers }) {
  return createServer((request, response) => {
    if (!['GET', 'HEAD'].includes(request.method)) return response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    const path = pathOf(request.url);
    if (path === undefined) return response.writeHead(400).end();
    const asked = fileIn(folder, path);
    const file = asked ?? (extname(path) === '' ? fileIn(folder, '/index.html') : undefined);
    const sent = headers(path);
    if (file === undefined) return response.writeHead(404, sent).end();
    const type = types[extname(file)] ?? 'application/octet-stream';
    const gzip = compressible.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const encoding = gzip ? { 'Content-Encoding': 'gzip' } : { 'Content-Length': statSync(file).size };
    response.writeHead(200, { ...sent, ...encoding, 'Content-Type': type, Vary: 'Accept-Encoding' });
    if (request.method === 'HEAD') return response.end();
    // A visitor who leaves in the middle is no fault.
    const ended = () => {};
    if (gzip) pipeline(createReadStream(file), createGzip(), response, ended);
    else pipeline(createReadStream(file), response, ended);
  });
}

function pathOf(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

function fileIn(folder, path) {
  const file = normalize(join(folder, path));
  if (path.includes('\0') || !file.startsWith(folder + sep)) return undefined;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}
