import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTurns } from './inTurns';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('the first is taken at once, and what follows it together, in order, and not later than a tenth of a second', () => {
  const taken: number[][] = [];
  const turns = inTurns<number>((items) => taken.push(items));

  [1, 2, 3].forEach((item) => turns.add(item));
  expect(taken).toEqual([[1]]);
  vi.advanceTimersByTime(100);
  expect(taken).toEqual([[1], [2, 3]]);

  vi.advanceTimersByTime(200);
  turns.add(4);
  expect(taken).toEqual([[1], [2, 3], [4]]);
});

it('two hundred a second are at most eleven turns', () => {
  const taken: number[][] = [];
  const turns = inTurns<number>((items) => taken.push(items));

  for (let item = 0; item < 200; item++) {
    turns.add(item);
    vi.advanceTimersByTime(5);
  }

  expect(taken.length).toBeLessThanOrEqual(11);
});

it('what waits when it is stopped is taken no more', () => {
  const taken: number[][] = [];
  const turns = inTurns<number>((items) => taken.push(items));
  turns.add(1);
  turns.add(2);

  turns.stop();
  vi.advanceTimersByTime(1_000);

  expect(taken).toEqual([[1]]);
});
