import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Whether nobody listens on a port of this machine, neither on 127.0.0.1 nor on ::1, which browsers ask first. */
export async function isFree(port) {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

/**
 * A port that is free now: the kept one where it still is. Another is below those that systems give to whoever asks for
 * any (from 32768 on), so that nobody comes by it before it is used.
 */
export async function freePort(kept, taken = []) {
  for (let port = kept ?? anyPort(); ; port = anyPort()) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
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

const anyPort = () => 20_000 + randomInt(12_000);
