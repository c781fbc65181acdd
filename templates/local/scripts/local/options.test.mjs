import assert from 'node:assert/strict';
import { test } from 'node:test';
import { help, readOptions } from './options.mjs';

test('without options there is nothing wrong, and the defaults hold', () => {
  assert.deepEqual(readOptions([]), {
    problems: [],
    options: {
      port: undefined, apiPort: undefined, providerUrl: undefined, model: undefined,
      built: false, reset: false, state: '.local', json: false, help: false,
    },
  });
});

test('all options are read, in both ways of writing them', () => {
  const words = ['--port=4173', '--api-port', '4174', '--provider-url', 'http://127.0.0.1:11434/v1', '--model=llama3.2', '--built', '--reset', '--state', '/tmp/x', '--json'];
  const { problems, options } = readOptions(words);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    [options.port, options.apiPort, options.providerUrl, options.model, options.built, options.reset, options.state, options.json],
    [4173, 4174, 'http://127.0.0.1:11434/v1', 'llama3.2', true, true, '/tmp/x', true],
  );
});

test('everything that is wrong is named at once', () => {
  const { problems } = readOptions(['--port', '70000', '--api-port', 'many', '--provider-url', 'ftp://x', '--prot', '1', '--built=yes', '--state']);
  const named = ['--port is "70000"', '--api-port is "many"', '--provider-url is "ftp://x"', '--prot is no option', '--built takes no value', '--state needs a value'];
  for (const words of named) assert.ok(problems.some((problem) => problem.startsWith(words)), `${words}\n${problems.join('\n')}`);
});

test('what follows an unknown option is taken for its value, not for another mistake', () => {
  assert.deepEqual(readOptions(['--prot', '4173']).problems, ['--prot is no option: --help lists those there are.']);
  assert.equal(readOptions(['--built', '4173']).problems.length, 1);
});

test('a model without a server for it is refused', () => {
  assert.match(readOptions(['--model', 'llama3.2']).problems.join(), /--provider-url/);
});

test('the help names every option', () => {
  for (const name of ['port', 'api-port', 'provider-url', 'model', 'built', 'reset', 'state', 'json', 'help']) assert.ok(help.includes(`  --${name}`), name);
});
