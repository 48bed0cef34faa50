import type { LanguagePack } from './language';

const DAY_MILLIS = 86_400_000;
const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

export function formatter({ tag, words }: LanguagePack) {
  const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long' });
  const dayOfYear = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric' });
  const short = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const long = new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23' });
  const zone = new Intl.DateTimeFormat('en', { timeZoneName: 'longOffset' });
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });

  function dayName(iso: string, now = new Date()): string {
    const at = new Date(iso);
    const days = Math.round((startOfDay(now).getTime() - startOfDay(at).getTime()) / DAY_MILLIS);
    if (days === 0) return words['time.today'];
    if (days === 1) return words['time.yesterday'];
    return at.getFullYear() === now.getFullYear() ? day.format(at) : dayOfYear.format(at);
  }

  return {
    time: (iso: string) => time.format(new Date(iso)),
    day: dayName,
    /** Short, and shorter still for today. */
    moment: (iso: string, now = new Date()) =>
      startOfDay(now).getTime() === startOfDay(new Date(iso)).getTime() ? time.format(new Date(iso)) : short.format(new Date(iso)),
    exact: (iso: string) => long.format(new Date(iso)),
    /** A day without a time, as 2026-11-24. */
    date: (iso: string) => day.format(new Date(`${iso}T00:00`)),
    /** This browser's time zone, by its name and its distance from UTC at that time. */
    zone: (iso: string) => ({
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      offset: zone.formatToParts(new Date(iso)).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC',
    }),
    number: (value: number) => number.format(value),
    size(bytes: number): string {
      const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
      return `${number.format(bytes / 1000 ** power)} ${UNITS[power]}`;
    },
  };
}

export function startOfDay(at: Date): Date {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate());
}
