import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Deed } from '@/shared/api/types';
import { show, stubHub } from '@/testHub';
import { AuditList } from './AuditList';

const deed: Deed = {
  seq: 7,
  at: '2026-11-24T12:00:00Z',
  actor: 'ana',
  actorName: 'Ana Wijaya',
  action: 'role.set',
  object: 'chen',
  details: { role: 'guest' },
  address: '203.0.113.9',
  hash: 'ab',
};

function open(routes: Record<string, unknown> = {}, at = '/audit') {
  const hub = stubHub({ 'GET /admin/audit': { items: [deed], next: null }, ...routes });
  return { hub, user: userEvent.setup({ pointerEventsCheck: 0 }), ...show(<AuditList />, { at }) };
}

it('an entry says who did what to whom, from where', async () => {
  open();

  expect(await screen.findByText('Ana Wijaya')).toBeInTheDocument();
  expect(screen.getByText('Gave another role')).toBeInTheDocument();
  expect(screen.getByText('role: guest')).toBeInTheDocument();
  expect(screen.getByText('203.0.113.9')).toBeInTheDocument();
});

it('an action that the page does not know yet is shown by its word', async () => {
  open({ 'GET /admin/audit': { items: [{ ...deed, action: 'moon.landed', actorName: null, actor: null }], next: null } });

  expect(await screen.findByText('moon.landed')).toBeInTheDocument();
  expect(screen.getByText('Nobody known')).toBeInTheDocument();
});

it('the search stands in the address', async () => {
  const { hub, user } = open({}, '/audit?action=role.set&to=2026-11-25T00:00:00.000Z');
  await user.type(await screen.findByRole('searchbox', { name: 'Who (id)' }), 'ana{Enter}');

  await waitFor(() => expect(hub.calls).toHaveLength(2));
  expect(hub.calls.at(-1)!.path).toBe('/admin/audit?limit=50&actor=ana&action=role.set&to=2026-11-25T00%3A00%3A00.000Z');
});

it('a whole log is said to be whole, with its end to keep', async () => {
  const { user } = open({ 'GET /admin/audit/verification': { entries: 7, hash: 'ab12', brokenAt: null, why: null } });

  await user.click(screen.getByRole('button', { name: 'Check the log' }));

  expect(await screen.findByText('All 7 entries are as they were written')).toBeInTheDocument();
  expect(screen.getByText(/ab12/)).toBeInTheDocument();
});

it('a broken log names the first entry that is wrong', async () => {
  const { user } = open({ 'GET /admin/audit/verification': { entries: 2, hash: 'ab12', brokenAt: 3, why: 'changed' } });

  await user.click(screen.getByRole('button', { name: 'Check the log' }));

  expect(await screen.findByText('Entry 3 is missing or not as it was written')).toBeInTheDocument();
});

it('looks through days, from the beginning of one to the end of the other', async () => {
  const { hub } = open();

  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-01' } });
  fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-11-30' } });

  const asked = new URLSearchParams({ from: new Date(2026, 10, 1).toISOString(), to: new Date(2026, 11, 1).toISOString() });
  await waitFor(() => expect(hub.calls.at(-1)!.path).toContain(`${asked}`));
  expect(screen.getByLabelText('To')).toHaveValue('2026-11-30');
});

it('a time in the address that is none is not shown', () => {
  open({}, '/audit?from=yesterday');

  expect(screen.getByLabelText('From')).toHaveValue('');
});
