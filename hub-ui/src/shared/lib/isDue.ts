import type { Task } from '../api/types';
import { startOfDay } from '../i18n/format';

export const dueWishes = ['any', 'late', 'today', 'week', 'never'] as const;
export type DueWish = (typeof dueWishes)[number];

const WEEK_DAYS = 7;

/** By the days of this browser's time zone. */
export function isDue({ due }: Pick<Task, 'due'>, wish: DueWish, now: Date): boolean {
  if (wish === 'any') return true;
  if (!due || wish === 'never') return !due && wish === 'never';
  const at = new Date(due);
  if (wish === 'late') return at < now;
  return at >= startOfDay(now) && at < dayAfter(now, wish === 'today' ? 1 : WEEK_DAYS);
}

/** Midnight, also where a day has 23 or 25 hours. */
export function dayAfter(day: Date, days: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
}
