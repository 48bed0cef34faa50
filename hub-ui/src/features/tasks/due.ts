import { startOfDay } from '@/shared/i18n/format';
import type { Task } from '@/shared/api/types';

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

/** The weeks that show a month, from Monday to Sunday. */
export function weeksOf(month: Date): Date[][] {
  const first = new Date(month.getFullYear(), month.getMonth(), 1);
  const lead = (first.getDay() + 6) % WEEK_DAYS;
  const days = new Date(month.getFullYear(), month.getMonth() + 1, 0).getDate();
  const weeks = Math.ceil((lead + days) / WEEK_DAYS);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: WEEK_DAYS }, (_, day) => dayAfter(first, week * WEEK_DAYS + day - lead)),
  );
}

/** Midnight, also where a day has 23 or 25 hours. */
export function dayAfter(day: Date, days: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
}

/** Names a day, as 2026-11-24. */
export function dayKey(day: Date): string {
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** What has a due date, under its day, the earliest first. */
export function byDueDay(tasks: readonly Task[]): Map<string, Task[]> {
  const days = new Map<string, Task[]>();
  for (const task of tasks.toSorted((one, other) => (one.due ?? '').localeCompare(other.due ?? ''))) {
    if (!task.due) continue;
    const day = dayKey(new Date(task.due));
    days.set(day, [...(days.get(day) ?? []), task]);
  }
  return days;
}
