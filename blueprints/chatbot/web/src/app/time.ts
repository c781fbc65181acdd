import type { Conversation } from '../api/types';

const day = 24 * 60 * 60 * 1000;

/** How long, in words of the largest fitting unit: `45 s`, `12 min`, `3 h 20 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** A moment of these days as the reader writes it, in their time zone: `at 18:30`, `tomorrow at 02:00`, `on Friday at 02:00`. */
export function moment(at: number, now: number): string {
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / day);
  const time = `at ${new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(at)}`;
  if (days === 0) {
    return time;
  }
  return days === 1 ? `tomorrow ${time}` : `on ${new Intl.DateTimeFormat(undefined, { weekday: 'long' }).format(at)} ${time}`;
}

export interface Period {
  readonly name: string;
  readonly conversations: readonly Conversation[];
}

/** Conversations by when they were last used, in the reader's days, the latest first. */
export function byPeriod(conversations: readonly Conversation[], now: number): Period[] {
  const today = new Date(now).setHours(0, 0, 0, 0);
  const limits: readonly (readonly [string, number])[] = [
    ['Today', today],
    ['Yesterday', today - day],
    ['Last 7 days', today - 7 * day],
    ['Last 30 days', today - 30 * day],
    ['Older', Number.NEGATIVE_INFINITY],
  ];
  const periods = limits.map(([name]) => ({ name, conversations: [] as Conversation[] }));
  const byUse = [...conversations].sort((one, other) => Date.parse(other.updatedAt) - Date.parse(one.updatedAt));
  for (const conversation of byUse) {
    const used = Date.parse(conversation.updatedAt);
    periods[limits.findIndex(([, from]) => used >= from)]?.conversations.push(conversation);
  }
  return periods.filter((period) => period.conversations.length > 0);
}
