import { expect, it } from 'vitest';
import type { Board } from '@/shared/api/types';
import { aTask } from '@/testData';
import { between, placeOf, step } from './places';

const [a, b, c] = [aTask({ id: 'a', rank: 1 }), aTask({ id: 'b', rank: 2 }), aTask({ id: 'c', rank: 5 })];
const board: Board = {
  columns: [
    { state: 'open', total: 3, items: [a, b, c] },
    { state: 'in-progress', total: 0, items: [] },
  ],
};

it('a card is found where it is', () => {
  expect(placeOf(board, 'b')).toEqual({ state: 'open', index: 1 });
  expect(placeOf(board, 'z')).toBeUndefined();
});

it.each([
  ['ArrowDown', { state: 'open', index: 1 }],
  ['ArrowUp', { state: 'open', index: 0 }],
  ['ArrowRight', { state: 'in-progress', index: 0 }],
  ['ArrowLeft', { state: 'open', index: 0 }],
  ['Tab', { state: 'open', index: 0 }],
])('%s leads from the top to %o', (key, place) => {
  expect(step(board, 'a', { state: 'open', index: 0 }, key)).toEqual(place);
});

it('no key leads out of the column', () => {
  expect(step(board, 'a', { state: 'open', index: 2 }, 'ArrowDown')).toEqual({ state: 'open', index: 2 });
});

it.each([
  [0, null, 1],
  [1, 'b', 3.5],
  [2, 'c', 6],
])('the place %i of a comes after %s', (index, after, rank) => {
  expect(between(board, 'a', { state: 'open', index })).toEqual({ after, rank });
});
