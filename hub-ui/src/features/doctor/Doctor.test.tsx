import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Diagnosis, Finding } from '@/shared/api/types';
import { Refusal, show, stubHub } from '@/testHub';
import { Doctor } from './Doctor';

const GRANT = 'https://open-dev.dingtalk.com/appscope/apply?content=app%23qyapi_get_member';

function found(check: string, finding: string, rest: Partial<Finding> = {}): Finding {
  return { check, finding, health: 'ok', text: `the hub’s words of ${check}`, values: {}, permissions: [], ...rest };
}

function diagnosis(health: Diagnosis['health'], ...findings: Finding[]): Diagnosis {
  return { health, examinedAt: '2026-11-24T12:00:00Z', findings };
}

function open(answer: unknown) {
  return { hub: stubHub({ 'GET /doctor': answer }), user: userEvent.setup({ pointerEventsCheck: 0 }), ...show(<Doctor />) };
}

const row = (name: string) => screen.findByRole('article', { name });

it('names the permission that is missing and leads to where it is granted', async () => {
  open(
    diagnosis(
      'failed',
      found('credentials', 'fine'),
      found('contacts', 'permission-missing', { health: 'failed', values: { permissions: 'qyapi_get_member' }, permissions: ['qyapi_get_member'], grantAt: GRANT }),
    ),
  );

  const contacts = await row('Contacts');
  expect(within(contacts).getByText('The app lacks qyapi_get_member.')).toBeInTheDocument();
  expect(within(contacts).getByText('Failed')).toBeInTheDocument();
  expect(within(contacts).getByRole('link', { name: 'Grant qyapi_get_member in DingTalk' })).toHaveAttribute('href', GRANT);
  expect(screen.getByText('Something does not work')).toBeInTheDocument();
});

it('shows the worst first, whatever the order in which the hub looked', async () => {
  open(diagnosis('failed', found('credentials', 'fine'), found('clock', 'apart', { health: 'warning' }), found('stream', 'closed', { health: 'failed' })));

  await row('Stream');
  expect(screen.getAllByRole('article').map((one) => one.getAttribute('aria-label'))).toEqual(['Stream', 'Clocks', 'Credentials']);
});

it('says in the hub’s words what it does not know itself', async () => {
  open(diagnosis('warning', found('moon', 'full', { health: 'warning', advice: 'Wait for the new one.' })));

  const moon = await row('moon');
  expect(within(moon).getByText('the hub’s words of moon')).toBeInTheDocument();
  expect(within(moon).getByText('Wait for the new one.')).toBeInTheDocument();
});

it('leads from refusals to the deliveries with their code, and makes addresses in advice links', async () => {
  open(diagnosis('warning', found('refusals', 'some', { health: 'warning', subject: '60011', values: { count: '2' }, advice: `Grant it. ${GRANT}` })));

  const refusals = await row('Refusals: 60011');
  expect(within(refusals).getByText('DingTalk refused 2 in the last day.')).toBeInTheDocument();
  expect(within(refusals).getByRole('link', { name: 'See them' })).toHaveAttribute('href', '/deliveries?state=refused&code=60011');
  expect(within(refusals).getByRole('link', { name: GRANT })).toHaveAttribute('href', GRANT);
});

it('looks again when asked to', async () => {
  const { hub, user } = open(diagnosis('ok', found('credentials', 'fine')));

  await row('Credentials');
  await user.click(screen.getByRole('button', { name: 'Look again' }));

  await screen.findByText('All is well');
  expect(hub.sent('GET', '/doctor')).toHaveLength(2);
});

it('a hub that fails leaves a way to try again', async () => {
  open(new Refusal(422, { code: 'odd', detail: 'odd' }));

  expect(await screen.findByRole('button', { name: 'Try again' })).toBeInTheDocument();
});
