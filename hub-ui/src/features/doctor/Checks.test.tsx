import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Finding } from '@/shared/api/types';
import { Refusal, show, stubHub } from '@/testHub';
import { Checks } from './Checks';

const user = userEvent.setup({ pointerEventsCheck: 0 });

function found(check: string, rest: Partial<Finding> = {}) {
  return { check, findings: [{ check, finding: 'odd', health: 'ok', text: `words of ${check}`, values: {}, permissions: [], ...rest }] };
}

it('makes one check after the other, first what all others stand on', async () => {
  const hub = stubHub({
    'GET /doctor/checks': { items: ['database', 'credentials', 'proxy'] },
    'POST /doctor/checks/proxy': found('proxy'),
    'POST /doctor/checks/credentials': found('credentials'),
    'POST /doctor/checks/database': found('database'),
  });
  show(<Checks />);

  expect(await screen.findByText('All steps are done, and nothing has to be mended.')).toBeVisible();
  expect(hub.calls.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/doctor/checks/proxy', '/doctor/checks/credentials', '/doctor/checks/database']);
  expect(screen.getByText('words of database')).toBeVisible();
});

it('what waits for its turn and what is looked at can be told', async () => {
  stubHub({ 'GET /doctor/checks': { items: ['proxy', 'credentials'] }, 'POST /doctor/checks/proxy': () => new Promise(() => undefined) });
  show(<Checks />);

  expect(await screen.findByText('0 of 2 steps')).toBeVisible();
  expect(within(screen.getByRole('listitem', { name: 'Proxy' })).getByText('Looking …')).toBeVisible();
  expect(within(screen.getByRole('listitem', { name: 'Credentials' })).getByText('Next')).toBeVisible();
});

it('says what to do, and looks at that step again once it is mended', async () => {
  let health: Finding['health'] = 'failed';
  stubHub({
    'GET /doctor/checks': { items: ['robot'] },
    'POST /doctor/checks/robot': () => found('robot', { health, advice: health === 'ok' ? null : 'Add the robot.' }),
  });
  show(<Checks />);
  expect(await screen.findByText('All steps are done. To mend: 1.')).toBeVisible();
  expect(screen.getByText('Add the robot.')).toBeVisible();

  health = 'ok';
  await user.click(screen.getByRole('button', { name: 'Look at “Robot” again' }));

  expect(await screen.findByText('All steps are done, and nothing has to be mended.')).toBeVisible();
});

it('a step that the hub could not make does not stop the others', async () => {
  stubHub({
    'GET /doctor/checks': { items: ['proxy', 'robot'] },
    'POST /doctor/checks/proxy': new Refusal(422, { code: 'odd', detail: 'odd' }),
    'POST /doctor/checks/robot': found('robot'),
  });
  show(<Checks />);

  expect(await screen.findByText('words of robot')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});
