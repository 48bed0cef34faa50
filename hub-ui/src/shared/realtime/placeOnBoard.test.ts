import { expect, it } from 'vitest';
import type { Board, Task } from '../api/types';
import { aTask } from '@/testData';
import { placeOnBoard } from './placeOnBoard';

const all = { channel: '', assignee: '', q: '' };
const first = aTask({ subject: 'first', rank: 1 });
const third = aTask({ subject: 'third', rank: 3 });
const board: Board = {
  columns: [
    { state: 'open', total: 2, items: [first, third] },
    { state: 'done', total: 0, items: [] },
  ],
};

const shown = ({ columns }: Board) => columns.map(({ items, total }) => [total, ...items.map(({ subject }: Task) => subject)]);

it('a new task comes to its place', () => {
  expect(shown(placeOnBoard(board, all, aTask({ subject: 'second', rank: 2 })))).toEqual([[3, 'first', 'second', 'third'], [0]]);
});

it('a task that moves leaves its column', () => {
  expect(shown(placeOnBoard(board, all, { ...first, state: 'done' }))).toEqual([[1, 'third'], [1, 'first']]);
});

it('applying the same twice is the same as once', () => {
  const once = placeOnBoard(board, all, { ...first, rank: 9 });
  expect(shown(placeOnBoard(once, all, { ...first, rank: 9 }))).toEqual([[2, 'third', 'first'], [0]]);
});

it.each([{ channel: 'ops' }, { assignee: 'chen' }, { q: 'FOURTH' }])('what %o does not want is not there', (filter) => {
  expect(shown(placeOnBoard(board, { ...all, ...filter }, { ...first }))).toEqual([[1, 'third'], [0]]);
});
