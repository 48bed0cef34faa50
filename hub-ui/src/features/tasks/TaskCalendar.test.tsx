import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { aTask } from '@/testData';
import { show, stubHub } from '@/testHub';
import { MyTasks } from './MyTasks';

const day = (days: number, hour = 12) => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour).toISOString();
};
const mine = [{ id: 'ana', name: 'Ana Wijaya', state: 'open' as const }];

function open(tasks: ReturnType<typeof aTask>[], at = '/tasks') {
  stubHub({ 'GET /tasks': { items: tasks } });
  show(<MyTasks me="ana" channelName={() => undefined} />, { at });
  return userEvent.setup({ pointerEventsCheck: 0 });
}

it('a due date can be asked for, and what is not found says so', async () => {
  const user = open([aTask({ subject: 'late', due: day(-2), assignees: mine }), aTask({ subject: 'soon', due: day(2), assignees: mine })]);
  await screen.findByRole('article', { name: 'late' });
  const choose = async (wish: string) => {
    await user.click(screen.getByRole('combobox', { name: 'Due' }));
    await user.click(await screen.findByTitle(wish));
  };

  await choose('Overdue');
  expect(screen.getAllByRole('article').map((task) => task.getAttribute('aria-label'))).toEqual(['late']);
  await choose('No due date');

  expect(await screen.findByText('No open task is due then')).toBeInTheDocument();
});

it('the calendar shows a task under its day, and leads to other months', async () => {
  const user = open([aTask({ id: 't1', subject: 'Inspect the fenders', due: day(0, 13), assignees: mine })], '/tasks?view=calendar');

  const link = await screen.findByRole('link', { name: '13:00 Inspect the fenders' });
  expect(link).toHaveAttribute('href', '/tasks/t1');
  expect(within(link.closest('td')!).getByText(String(new Date().getDate())).closest('time')).toHaveAttribute('aria-current', 'date');

  await user.click(screen.getByRole('button', { name: 'Next month' }));
  await user.click(screen.getByRole('button', { name: 'Next month' }));
  expect(screen.getByText('Nothing is due in this month')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'This month' }));
  expect(screen.getByRole('link', { name: '13:00 Inspect the fenders' })).toBeInTheDocument();
});
