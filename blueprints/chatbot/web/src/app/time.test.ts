import { describe, expect, it } from 'vitest';
import { conversation } from '../testing/apiServer';
import { byPeriod, duration } from './time';

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

  it('leaves out periods without conversations', () => {
    expect(byPeriod([used(1)], now).map(({ name }) => name)).toEqual(['Last 30 days']);
  });
});
