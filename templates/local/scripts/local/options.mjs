import { parseArgs } from 'node:util';

export const help = `npm run local [-- OPTIONS]

Runs the whole app on this machine: sign-in, API, functions, data and web app. No AWS account, no Docker.

  --port N             port of the web app (5173)
  --api-port N         port of the API (any free one, then kept)
  --provider-url URL   a real model server of OpenAI's protocol, instead of the demonstration model
  --model ID           the model to ask there, instead of the project's own
  --built              builds the web app and serves it with the headers of customHttp.yml, instead of following edits
  --reset              first empties what earlier runs have left: users, data, ports (not the secrets)
  --state DIR          where users and data are kept (.local)
  --json               tells what happens as JSON lines on standard output
  --help

Examples
  npm run local
  npm run local -- --provider-url http://127.0.0.1:11434/v1 --model llama3.2     # a model of Ollama on this machine
  npm run local -- --built --port 4173                                           # as it will be hosted
  npm run local -- --reset

Secrets, such as a model server's key, stand in .local/secrets.env as lines NAME=value: MODEL_API_KEY for --provider-url.`;

const known = {
  port: { type: 'string' },
  'api-port': { type: 'string' },
  'provider-url': { type: 'string' },
  model: { type: 'string' },
  built: { type: 'boolean', default: false },
  reset: { type: 'boolean', default: false },
  state: { type: 'string', default: '.local' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

/** @returns the options, and what is wrong with them, one sentence each */
export function readOptions(words) {
  const problems = [];
  const { values, tokens } = parseArgs({ args: words, options: known, strict: false, tokens: true });
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'positional') {
      const before = tokens[index - 1];
      // What stands behind an option that is none was meant as its value.
      if (before?.kind === 'option' && known[before.name] === undefined && before.value === undefined) continue;
      problems.push(`"${token.value}" is no option: options follow \`npm run local --\`, and --help lists them.`);
    } else if (token.kind === 'option') {
      const option = known[token.name];
      if (option === undefined) problems.push(`${token.rawName} is no option: --help lists those there are.`);
      else if (option.type === 'boolean' && token.value !== undefined) problems.push(`${token.rawName} takes no value.`);
      else if (option.type === 'string' && !token.value) problems.push(`${token.rawName} needs a value, such as in --help.`);
    }
  }
  const text = (name) => (typeof values[name] === 'string' ? values[name] : undefined);
  const port = (name) => {
    const value = text(name);
    if (value === undefined || value === '') return undefined;
    if (/^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535) return Number(value);
    problems.push(`--${name} is "${value}": give a port from 1 to 65535.`);
    return undefined;
  };
  const providerUrl = text('provider-url');
  if (providerUrl && !(URL.canParse(providerUrl) && /^https?:$/.test(new URL(providerUrl).protocol))) {
    problems.push(`--provider-url is "${providerUrl}": give an address such as http://127.0.0.1:11434/v1.`);
  }
  if (text('model') && !providerUrl) {
    problems.push('--model names a model of --provider-url: give that address too.');
  }
  return {
    problems,
    options: {
      port: port('port'),
      apiPort: port('api-port'),
      providerUrl,
      model: text('model'),
      built: values.built === true,
      reset: values.reset === true,
      state: text('state') || known.state.default,
      json: values.json === true,
      help: values.help === true,
    },
  };
}
