import { targetOf } from './support/target.ts';

interface Asks {
  readonly short: string;
  readonly other: string;
  /** Takes long enough for a program to stop it, leave it or read it twice meanwhile. */
  readonly running: string;
  /** Takes long enough for a person at a browser, on a busy machine. */
  readonly long: string;
}

/** Commands that the demonstration model of the app on this machine understands. */
const local: Asks = {
  short: '/echo The capital of Portugal is Lisbon.',
  other: '/echo The capital of Spain is Madrid.',
  running: '/long 120',
  long: '/long 300',
};

const deployed: Asks = {
  short: 'What is the capital of Portugal? Answer in one sentence.',
  other: 'What is the capital of Spain? Answer in one sentence.',
  running: 'Count from one to two hundred in words, separated by commas, and write nothing else.',
  long: 'Count from one to two hundred in words, separated by commas, and write nothing else.',
};

/** Messages with answers of a known kind. */
export const asks: Asks = targetOf(process.env).local ? local : deployed;
