import { parseArgs } from 'node:util';

/** What can be set: the least, the most, what holds otherwise, and what it is. */
const OPTIONS = {
  streams: { least: 1, most: 5000, standard: 100, about: 'answers that stream at the same time' },
  ramp: { least: 1, most: 3600, standard: 10, about: 'seconds until that many do' },
  hold: { least: 1, most: 86_400, standard: 30, about: 'for how many seconds they do' },
  words: { least: 1, most: 1000, standard: 100, about: 'length of an answer' },
  pace: { least: 0, most: 10_000, standard: 50, about: "the model's milliseconds from word to word" },
};

/** What fails the run. A laptop that also runs Gatling and the data is slower than AWS, hence wider than the simulation's own. */
const LIMITS = {
  'first-token-p95': { least: 1, most: 60_000, standard: 10_000, about: 'milliseconds to the first piece, for 95 % of the answers' },
  'answer-p95': { least: 1, most: 180_000, standard: 60_000, about: 'milliseconds from there to the end, for 95 %' },
  'api-p95': { least: 1, most: 60_000, standard: 5000, about: 'milliseconds of the other calls, for 95 %' },
  failed: { least: 0, most: 100, standard: 0, about: 'percent of the calls that may fail' },
};

const ALL = { ...OPTIONS, ...LIMITS };

export const help = `npm run load [-- OPTIONS]

Starts the API, the functions and their data on this machine with a model of known pace, lets many people chat at the same time
(load-test/, Gatling), and tells what the app adds to the model's own time to the first token. Every answer must arrive and be
stored as the model said it, to the byte.

${list(OPTIONS)}

What fails the run:

${list(LIMITS)}

  --help`;

/**
 * Reads the command line.
 *
 * @returns {{problems: string[], options: Record<string, number> & {help: boolean}}} everything that is wrong at once
 */
export function readOptions(words) {
  const names = Object.keys(ALL);
  const { tokens } = parseArgs({
    args: words,
    options: { ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])), help: { type: 'boolean' } },
    strict: false,
    tokens: true,
  });
  const problems = [];
  const options = { ...Object.fromEntries(names.map((name) => [name, ALL[name].standard])), help: false };
  for (const { kind, name, rawName, value } of tokens) {
    const { least, most } = ALL[name] ?? {};
    if (kind === 'option' && name === 'help') options.help = true;
    else if (kind !== 'option' || least === undefined) problems.push(`${rawName ?? value ?? '--'} is no option: \`npm run load -- --help\` lists them.`);
    else if (!/^[0-9]{1,6}$/.test(value) || Number(value) < least || Number(value) > most) {
      problems.push(`--${name} is "${value ?? ''}": give a whole number from ${least} to ${most}.`);
    } else options[name] = Number(value);
  }
  return { problems, options };
}

function list(options) {
  return Object.entries(options)
    .map(([name, { about, standard }]) => `  ${`--${name} N`.padEnd(21)}${about} (${standard})`)
    .join('\n');
}
