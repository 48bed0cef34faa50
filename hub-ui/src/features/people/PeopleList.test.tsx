import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Directory, KnownPerson, Me } from '@/shared/api/types';
import { owner } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { PeopleList } from './PeopleList';

const ana: KnownPerson = { id: 'ana', name: 'Ana Wijaya', title: 'Team lead', role: 'owner', departments: ['Engineering'], leftAt: null, channels: 2, signedInAt: '2026-11-24T12:00:00Z' };
const chen: KnownPerson = { id: 'chen', name: '陈晓明', role: 'member', departments: [], leftAt: '2026-11-30T12:00:00Z', channels: 1 };
const directory: Directory = {
  state: 'done', people: 312, left: 1, departments: 12, startedAt: '2026-11-30T12:00:00Z', readAt: '2026-11-30T12:01:00Z',
  callsMade: 29, progress: 29, expected: 29, resumesAt: null, code: null, reason: null, missing: [], grantAt: null,
};
const admin: Me = { ...owner, id: 'budi', role: 'admin', rights: ['read', 'take-part', 'work', 'tokens', 'administer'] };

function open(me: Me, routes: Record<string, unknown> = {}) {
  const hub = stubHub({ 'GET /admin/people': { items: [ana, chen], next: null }, 'GET /admin/directory': directory, ...routes });
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

  await user.type(await screen.findByRole('searchbox', { name: 'Name, pinyin, nick or id' }), 'chen{Enter}');

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

it('it is told how many people are known, where somebody works, and who left', async () => {
  const { hub, user } = open(owner);

  expect(await screen.findByText('312 people known')).toBeInTheDocument();
  expect(screen.getByText('Engineering')).toBeInTheDocument();
  expect(within(screen.getAllByRole('listitem')[1]!).getByText('left')).toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: 'Left' }));

  await waitFor(() => expect(hub.calls.at(-1)!.path).toBe('/admin/people?limit=50&state=left'));
});

it('the contacts are read again on request, with the progress', async () => {
  const running = { ...directory, state: 'running', callsMade: 3, progress: 3, expected: 12 };
  const { hub, user } = open(owner, { 'POST /admin/directory/readings': running });

  await user.click(await screen.findByRole('button', { name: 'Read again' }));

  expect(await screen.findByText('reading the contacts, 3 calls so far')).toBeInTheDocument();
  expect(screen.getByRole('progressbar', { name: 'How far the contacts are read' })).toBeInTheDocument();
  expect(hub.sent('POST', '/admin/directory/readings')).toHaveLength(1);
});

it('a missing permission is named, with the page where it is granted', async () => {
  const grantAt = 'https://open-dev.dingtalk.com/appscope/apply?content=app';
  open(owner, { 'GET /admin/directory': { ...directory, state: 'refused', code: '60011', missing: ['qyapi_get_department_member'], grantAt } });

  expect(await screen.findByRole('link', { name: 'Grant qyapi_get_department_member in DingTalk' })).toHaveAttribute('href', grantAt);
});
