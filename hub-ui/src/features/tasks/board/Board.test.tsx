import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Board as BoardOfTasks, Task } from '@/shared/api/types';
import { applyChange } from '@/shared/realtime/applyChange';
import { aTask, people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { Board } from './Board';

const ana = { id: 'ana', name: 'Ana Wijaya', state: 'open' as const };
const fenders = aTask({ subject: 'Inspect the fenders', rank: 1, assignees: [ana], priority: 'high' });
const lamps = aTask({ subject: 'Change the lamps', rank: 2, assignees: [ana] });
const board: BoardOfTasks = {
  columns: [
    { state: 'open', total: 2, items: [fenders, lamps] },
    { state: 'in-progress', total: 0, items: [] },
  ],
};

function open(move: unknown) {
  const hub = stubHub({
    'GET /tasks/board': board,
    'GET /channels//members': { items: people },
    [`POST /tasks/${fenders.id}/move`]: move,
  });
  const shown = show(<Board me="ana" channels={[]} filter={{ channel: '', assignee: '', q: '' }} onFilter={() => {}} />);
  return { hub, cache: shown.cache, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

const column = (name: string) => screen.findByRole('region', { name });
const cards = async (name: string) => within(await column(name)).queryAllByRole('article').map((card) => card.getAttribute('aria-label'));

it('a card is moved with the keyboard, and told in words', async () => {
  const { hub, user } = open({ ...fenders, state: 'in-progress' });

  (await screen.findByRole('button', { name: 'Move Inspect the fenders' })).focus();
  await user.keyboard(' {ArrowRight}');
  expect(screen.getByText('Inspect the fenders: In progress, place 1')).toBeInTheDocument();
  await user.keyboard(' ');

  await waitFor(async () => expect(await cards('In progress')).toEqual(['Inspect the fenders']));
  expect(hub.sent('POST', `/tasks/${fenders.id}/move`)[0]?.body).toEqual({ state: 'in-progress', after: null });
});

it('Escape leaves the card where it was', async () => {
  const { hub, user } = open(fenders);

  (await screen.findByRole('button', { name: 'Move Inspect the fenders' })).focus();
  await user.keyboard(' {ArrowDown}{Escape}');

  expect(hub.sent('POST', `/tasks/${fenders.id}/move`)).toHaveLength(0);
  expect(await cards('Open')).toEqual(['Inspect the fenders', 'Change the lamps']);
});

it('a card goes back when the hub refuses', async () => {
  const { user } = open(new Refusal(403, { code: 'not-allowed' }));

  (await screen.findByRole('button', { name: 'Move Inspect the fenders' })).focus();
  await user.keyboard(' {ArrowDown} ');

  expect(await screen.findByText('You may not do this.')).toBeInTheDocument();
  await waitFor(async () => expect(await cards('Open')).toEqual(['Inspect the fenders', 'Change the lamps']));
});

it('what others move, moves here', async () => {
  const { cache } = open(fenders);
  expect(await cards('Open')).toHaveLength(2);

  const moved: Task = { ...lamps, state: 'in-progress' };
  applyChange(cache, { type: 'task.changed', position: '1', channel: 'pier', task: moved });

  await waitFor(async () => expect(await cards('In progress')).toEqual(['Change the lamps']));
});
