import { expect, it } from 'vitest';
import type { Board, BoardFilter, Task } from '../api/types';
import { aTask } from '@/testData';
import { placeOnBoard } from './placeOnBoard';

const all: BoardFilter = { channel: '', assignee: '', due: '', priority: '', label: '', q: '' };
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

it.each<Partial<BoardFilter>>([{ channel: 'ops' }, { assignee: 'chen' }, { due: 'overdue' }, { priority: 'high' }, { label: 'lamps' }, { q: 'FOURTH' }])('what %o does not want is not there', (filter) => {
  expect(shown(placeOnBoard(board, { ...all, ...filter }, { ...first }))).toEqual([[1, 'third'], [0]]);
});

it('what fits the filter stays: late, pressing, and with the label', () => {
  const late = { ...first, due: '2026-11-24T09:00:00Z', priority: 'high' as const, labels: ['lamps'] };
  const wanted: BoardFilter = { ...all, due: 'overdue', priority: 'high', label: 'lamps' };

  expect(shown(placeOnBoard(board, wanted, late, new Date('2026-11-24T10:00:00Z')))).toEqual([[2, 'first', 'third'], [0]]);
  expect(shown(placeOnBoard(board, wanted, late, new Date('2026-11-24T08:00:00Z')))).toEqual([[1, 'third'], [0]]);
});
