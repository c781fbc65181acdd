import { createServer } from 'node:net';

/** Whether nobody listens on a port of this machine, neither on 127.0.0.1 nor on ::1, which browsers ask first. */
export async function isFree(port) {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

/** A port that is free now: the kept one where it still is. */
export async function freePort(kept, taken = []) {
  if (kept !== undefined && !taken.includes(kept) && (await isFree(kept))) return kept;
  const port = await anyPort();
  return taken.includes(port) ? freePort(undefined, taken) : port;
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.unref();
    // A machine without IPv6 has nobody on ::1 either.
    server.once('error', ({ code }) => resolve(code !== 'EADDRINUSE' && code !== 'EACCES'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function anyPort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
