import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { KnownPerson, Me } from '@/shared/api/types';
import { owner } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { PeopleList } from './PeopleList';

const ana: KnownPerson = { id: 'ana', name: 'Ana Wijaya', title: 'Team lead', role: 'owner', channels: 2, signedInAt: '2026-11-24T12:00:00Z' };
const chen: KnownPerson = { id: 'chen', name: '陈晓明', role: 'member', channels: 1 };
const admin: Me = { ...owner, id: 'budi', role: 'admin', rights: ['read', 'take-part', 'work', 'tokens', 'administer'] };

function open(me: Me, routes: Record<string, unknown> = {}) {
  const hub = stubHub({ 'GET /admin/people': { items: [ana, chen], next: null }, ...routes });
  return { hub, user: userEvent.setup({ pointerEventsCheck: 0 }), ...show(<PeopleList me={me} />) };
}

async function choose(user: ReturnType<typeof userEvent.setup>, name: string, role: string) {
  await user.click(await screen.findByRole('combobox', { name: `Role of ${name}` }));
  await user.click(await screen.findByTitle(role));
}

it('each person is listed with what is known of them', async () => {
  open(owner);

  expect(await screen.findByText('Ana Wijaya · Team lead')).toBeInTheDocument();
  const second = screen.getAllByRole('listitem')[1];
  expect(within(second!).getByText('In 1 channel')).toBeInTheDocument();
  expect(within(second!).getByText('Has not signed in yet')).toBeInTheDocument();
});

it('an owner gives somebody another role', async () => {
  const { hub, user } = open(owner, { 'PUT /admin/people/chen/role': { ...chen, role: 'admin' } });

  await choose(user, '陈晓明', 'Admin');

  expect(await screen.findByText('陈晓明 is now Admin')).toBeInTheDocument();
  expect(hub.sent('PUT', '/admin/people/chen/role')[0]!.body).toEqual({ role: 'admin' });
});

it('an admin decides about members only, and cannot make an admin', async () => {
  const { user } = open(admin);

  await user.click(await screen.findByRole('combobox', { name: 'Role of 陈晓明' }));

  expect(await screen.findByTitle('Guest')).toBeInTheDocument();
  expect(screen.queryByTitle('Admin')).not.toBeInTheDocument();
  expect(screen.queryByRole('combobox', { name: 'Role of Ana Wijaya' })).not.toBeInTheDocument();
});

it('the last owner stays, and reads why', async () => {
  const { user } = open(owner, { 'PUT /admin/people/ana/role': new Refusal(409, { code: 'last-owner' }) });

  await choose(user, 'Ana Wijaya', 'Guest');

  expect(await screen.findByText('This is the only owner. Make somebody else an owner first.')).toBeInTheDocument();
});

it('people are looked for by a part of their name', async () => {
  const { hub, user } = open(owner);

  await user.type(await screen.findByRole('searchbox', { name: 'Name or id' }), 'chen{Enter}');

  expect(hub.calls.at(-1)!.path).toBe('/admin/people?limit=50&q=chen');
});

it('an owner hands over what is kept of somebody, and erases it once it is confirmed', async () => {
  const { hub, user } = open(owner, { 'DELETE /admin/people/chen': {} });

  expect(await screen.findByRole('link', { name: 'Export what is kept of 陈晓明' })).toHaveAttribute('href', '/api/v1/admin/people/chen/export');
  await user.click(screen.getByRole('button', { name: 'Erase 陈晓明' }));
  await user.click(within(await screen.findByRole('tooltip')).getByRole('button', { name: 'Erase' }));

  await waitFor(() => expect(hub.sent('DELETE', '/admin/people/chen')).toHaveLength(1));
});

it('who is no owner cannot erase anybody', async () => {
  open(admin);

  expect(await screen.findByText('陈晓明')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Erase/ })).not.toBeInTheDocument();
});
