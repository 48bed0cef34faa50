import { expect, it } from 'vitest';
import { isDue } from '@/shared/lib/isDue';
import { dayKey, weeksOf } from './due';

const now = new Date(2026, 10, 24, 15, 0);
const on = (day: number, hour = 12) => ({ due: new Date(2026, 10, day, hour).toISOString() });

it.each([
  ['late', on(24, 14), true],
  ['late', on(24, 16), false],
  ['today', on(24, 0), true],
  ['today', on(24, 23), true],
  ['today', on(25, 0), false],
  ['week', on(30, 23), true],
  ['week', on(31, 0), false],
  ['week', on(23), false],
  ['never', {}, true],
  ['never', on(24), false],
  ['late', {}, false],
  ['any', {}, true],
] as const)('%s: %j is shown: %s', (wish, task, expected) => {
  expect(isDue(task, wish, now)).toBe(expected);
});

it('a month is shown in whole weeks from Monday on', () => {
  const november = weeksOf(now);
  expect(november).toHaveLength(6);
  expect(dayKey(november[0]![0]!)).toBe('2026-10-26');
  expect(dayKey(november[5]![6]!)).toBe('2026-12-06');

  const february = weeksOf(new Date(2027, 1, 10));
  expect(february.flat()).toHaveLength(28);
  expect(dayKey(february[0]![0]!)).toBe('2027-02-01');
});
