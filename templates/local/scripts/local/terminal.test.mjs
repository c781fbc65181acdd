import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { Terminal } from './terminal.mjs';

const entry = { time: '2026-11-29T02:21:27Z', level: 'INFO', requestId: 'r-1', operation: 'sendMessage', model: 'tiny', status: 200, durationMs: 1209 };

/** What is told of a line of the functions' log. */
function told(line, options = {}) {
  const out = new PassThrough();
  const err = new PassThrough();
  new Terminal({ out, err, ...options }).functionLog(line);
  return { out: String(out.read() ?? ''), err: String(err.read() ?? '') };
}

test('a request is told in one line for people', () => {
  const line = JSON.stringify({ ...entry, finish: 'complete', inputTokens: 5, outputTokens: 7 });
  assert.deepEqual(told(line), { out: '  sendMessage         200   1209 ms  complete, 5 + 7 tokens\n', err: '' });
  assert.deepEqual(told(JSON.stringify({ ...entry, operation: 'getUsage', durationMs: 9 })), { out: '  getUsage            200      9 ms\n', err: '' });
});

test('a failed request says why', () => {
  const line = JSON.stringify({ ...entry, code: 'model_rejected', modelFailure: 'the provider refused it', finish: 'error', inputTokens: 0, outputTokens: 0 });
  assert.deepEqual(told(line), { out: '  sendMessage         200   1209 ms  model_rejected: the provider refused it\n', err: '' });
});

test('a request that the gateway refused says why', () => {
  const line = JSON.stringify({ level: 'WARN', requestId: 'r-1', method: 'POST', status: 401, gateway: 'UNAUTHORIZED', reason: 'no Authorization header' });
  assert.deepEqual(told(line), { out: '  POST                401            UNAUTHORIZED: no Authorization header\n', err: '' });
});

test('a fault is told as it was logged, and so is what is no line about a request', () => {
  for (const line of [JSON.stringify({ ...entry, level: 'ERROR', exception: 'java.lang.IllegalStateException' }), 'a word of a library', '7', 'null']) {
    assert.deepEqual(told(line), { out: '', err: `${line}\n` });
  }
});

test('programs get the lines as they were logged', () => {
  const line = JSON.stringify(entry);
  assert.deepEqual(told(line, { json: true }), { out: '', err: `${line}\n` });
});
