import { expect, it } from 'vitest';
import { inAnHour, mondayAtNine, tomorrowAtNine, toField } from './sendTimes';

it.each([
  ['Sunday', new Date(2026, 10, 29, 22), '2026-11-30T09:00'],
  ['Monday', new Date(2026, 10, 30, 8), '2026-12-07T09:00'],
  ['Friday', new Date(2026, 11, 4, 8), '2026-12-07T09:00'],
])('the Monday after a %s', (_, now, monday) => {
  expect(toField(mondayAtNine(now))).toBe(monday);
});

it('tomorrow may be in another year', () => {
  expect(toField(tomorrowAtNine(new Date(2026, 11, 31, 23, 59)))).toBe('2027-01-01T09:00');
});

it('an hour later may be tomorrow', () => {
  expect(toField(inAnHour(new Date(2026, 10, 30, 23, 30)))).toBe('2026-12-01T00:30');
});
