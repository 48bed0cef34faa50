import type { Task } from '@/shared/api/types';
import { dayAfter } from '@/shared/lib/isDue';

const WEEK_DAYS = 7;

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
