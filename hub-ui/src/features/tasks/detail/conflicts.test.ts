import { expect, it } from 'vitest';
import type { TaskEvent } from '@/shared/api/types';
import { standingConflicts } from './conflicts';

const event = (field: string, whom: string | null, after: string | null, at: number): TaskEvent => ({
  version: at,
  at: `2026-08-24T10:00:0${at}Z`,
  actor: 'ana',
  actorName: 'Ana Wijaya',
  via: 'web',
  field,
  whom,
  whomName: whom,
  before: 'done',
  after,
});

it('a conflict stands beside the move that holds', () => {
  const here = event('part', 'budi', 'cancelled', 1);
  const there = event('conflict', 'budi', 'cancelled', 2);

  expect(standingConflicts([event('subject', null, 'x', 3), there, event('part', 'chen', 'done', 2), here])).toEqual([{ there, here }]);
});

it('who has no part any more lost it by a change of the assignees', () => {
  const there = event('conflict', 'budi', null, 2);
  const here = event('assignees', null, 'chen', 1);

  expect(standingConflicts([there, here])).toEqual([{ there, here }]);
});

it('it is over once the part is moved again', () => {
  expect(standingConflicts([event('part', 'budi', 'open', 3), event('conflict', 'budi', 'cancelled', 2)])).toEqual([]);
});
