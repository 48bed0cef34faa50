import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Board as BoardOfTasks, Task } from '@/shared/api/types';
import { applyChange } from '@/shared/realtime/applyChange';
import { aTask, people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { Board } from './Board';

const ana = { id: 'ana', name: 'Ana Wijaya', state: 'open' as const };
const fenders = aTask({ subject: 'Inspect the fenders', rank: 1, assignees: [ana], priority: 'high', labels: ['berth 7'], due: new Date().toISOString() });
const lamps = aTask({ subject: 'Change the lamps', rank: 2, assignees: [ana] });
const board: BoardOfTasks = {
  columns: [
    { state: 'open', total: 2, items: [fenders, lamps] },
    { state: 'in-progress', total: 0, items: [] },
  ],
};

const onFilter = vi.fn();

function open(move: unknown, view: 'board' | 'calendar' = 'board') {
  const hub = stubHub({
    'GET /tasks/board': board,
    'GET /channels//members': { items: people },
    [`POST /tasks/${fenders.id}/move`]: move,
  });
  const shown = show(<Board me="ana" channels={[]} view={view} filter={{ channel: '', assignee: '', due: '', priority: '', label: '', q: '' }} onFilter={onFilter} onView={() => {}} />);
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

it('asks for what is chosen: when it is due, how pressing it is, which label it has', async () => {
  const { user } = open(fenders);
  await screen.findByRole('button', { name: 'Move Inspect the fenders' });

  const chosen: [string, string, object][] = [
    ['Due', 'Overdue', { due: 'overdue' }],
    ['Priority', 'High', { priority: 'high' }],
    ['Label', 'berth 7', { label: 'berth 7' }],
  ];
  for (const [name, option, wanted] of chosen) {
    await user.click(screen.getByRole('combobox', { name }));
    await user.click(await screen.findByText(option, { selector: '.ant-select-item-option-content' }));
    expect(onFilter).toHaveBeenLastCalledWith(expect.objectContaining(wanted));
  }
});

it('the calendar shows what has a due date', async () => {
  open(fenders, 'calendar');

  expect(await screen.findByRole('link', { name: /Inspect the fenders/ })).toBeInTheDocument();
  expect(screen.queryByText('Change the lamps')).not.toBeInTheDocument();
});
