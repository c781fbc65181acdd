import { describe, expect, it } from 'vitest';
import { conversation } from '../testing/apiServer';
import { byPeriod, duration, moment } from './time';

describe('duration', () => {
  it.each([
    [-5, '0 s'],
    [1, '1 s'],
    [59_000, '59 s'],
    [60_000, '1 min'],
    [61_000, '2 min'],
    [3_600_000, '1 h'],
    [3_660_000, '1 h 1 min'],
    [86_400_000, '24 h'],
  ])('%i ms are %s', (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words);
  });
});

describe('moment', () => {
  const now = new Date(2026, 10, 23, 22).getTime();
  const time = (at: number) => new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(at);

  it.each([
    [new Date(2026, 10, 23, 23, 30).getTime(), ''],
    [new Date(2026, 10, 24, 2).getTime(), 'tomorrow '],
  ])('%i is told with its day', (at, day) => {
    expect(moment(at, now)).toBe(`${day}at ${time(at)}`);
  });

  it('names the weekday of what is further away', () => {
    const at = new Date(2026, 10, 27, 2).getTime();
    const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' }).format(at);
    expect(moment(at, now)).toBe(`on ${weekday} at ${time(at)}`);
  });
});

describe('byPeriod', () => {
  const now = new Date(2026, 10, 23, 12).getTime();
  const used = (day: number, hour = 12) => ({ ...conversation, updatedAt: new Date(2026, 10, day, hour).toISOString() });

  it('sorts conversations into the days of the reader', () => {
    const periods = byPeriod([used(23, 0), used(22, 23), used(17), used(1), used(-30)], now);
    expect(periods.map(({ name, conversations }) => [name, conversations.length])).toEqual([
      ['Today', 1],
      ['Yesterday', 1],
      ['Last 7 days', 1],
      ['Last 30 days', 1],
      ['Older', 1],
    ]);
  });

  it('puts the one that was used last first', () => {
    const [early, late, middle] = [used(23, 1), used(23, 9), used(23, 5)];
    expect(byPeriod([early, late, middle], now)[0]?.conversations).toEqual([late, middle, early]);
  });

  it('leaves out periods without conversations', () => {
    expect(byPeriod([used(1)], now).map(({ name }) => name)).toEqual(['Last 30 days']);
  });
});
