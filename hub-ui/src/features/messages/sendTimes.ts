/** A time as a field for date and time holds it: without seconds, in the reader's zone. */
export function toField(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function inAnHour(now: Date): Date {
  return new Date(now.getTime() + 3_600_000);
}

export function tomorrowAtNine(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
}

/** The next Monday, never today. */
export function mondayAtNine(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + ((8 - now.getDay()) % 7 || 7), 9);
}

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
