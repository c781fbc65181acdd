import assert from 'node:assert/strict';
import { test } from 'node:test';
import { help, readOptions } from './options.mjs';

test('what is given holds, in both ways of writing it, and the defaults otherwise', () => {
  const { problems, options } = readOptions(['--streams', '7', '--api-p95=900', '--failed', '0']);
  assert.deepEqual(problems, []);
  assert.deepEqual(options, {
    streams: 7, ramp: 10, hold: 30, words: 100, pace: 50,
    'first-token-p95': 10_000, 'answer-p95': 60_000, 'api-p95': 900, failed: 0, help: false,
  });
});

test('everything that is wrong is named at once', () => {
  const { problems } = readOptions(['--streams', '0', '--ramp=-1', '--hold', 'long', '--words', '1001', '--stream=5', '5', '--api-p95']);
  const named = ['--streams is "0": give a whole number from 1 to 5000', '--ramp is "-1"', '--hold is "long"', '--words is "1001"', '--api-p95 is ""', '--stream is no option', '5 is no option'];
  for (const words of named) assert.ok(problems.some((problem) => problem.startsWith(words)), `${words}\n${problems.join('\n')}`);
  assert.equal(problems.length, named.length);
});

test('the help names every option', () => {
  for (const name of Object.keys(readOptions([]).options)) assert.ok(help.includes(`  --${name}`), name);
});
