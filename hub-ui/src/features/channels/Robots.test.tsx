import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { EditMembers } from './EditMembers';
import { Robots } from './Robots';

const ADDRESS = 'https://oapi.dingtalk.com/robot/send?access_token=0123';
const user = userEvent.setup({ pointerEventsCheck: 0 });
const added = { id: 'abcd', bySettings: false, signed: true, readable: true };

it('adds a robot, whose address is not shown again', async () => {
  const hub = stubHub({ 'GET /channels/ops/robots': { items: [] }, 'POST /channels/ops/robots': { items: [added] } });
  show(<Robots slug="ops" mayAdd />);

  await user.type(await screen.findByRole('textbox', { name: 'Webhook address' }), ADDRESS);
  await user.click(screen.getByRole('button', { name: 'Add the robot' }));

  expect(await screen.findByText('abcd')).toBeVisible();
  expect(screen.queryByDisplayValue(ADDRESS)).toBeNull();
  expect(hub.sent('POST', '/channels/ops/robots')[0]!.body).toEqual({ webhook: ADDRESS });
});

it('takes one off, and says why it cannot be', async () => {
  stubHub({ 'GET /channels/ops/robots': { items: [added] }, 'DELETE /channels/ops/robots/abcd': new Refusal(409, { code: 'robot-last' }) });
  show(<Robots slug="ops" mayAdd />);

  await user.click(await screen.findByRole('button', { name: 'Take off abcd' }));
  await user.click((await screen.findAllByRole('button', { name: 'Take off' })).at(-1)!);

  expect(await screen.findByText('Nothing else speaks in this channel. Archive it, or add another robot first.')).toBeVisible();
});

it('those of the settings are only shown', async () => {
  stubHub({ 'GET /channels/ops/robots': { items: [{ ...added, bySettings: true }] } });
  show(<Robots slug="ops" mayAdd={false} />);

  expect(await screen.findByText(/From the hub’s settings/)).toBeVisible();
  expect(screen.queryByRole('button')).toBeNull();
});

it('says who sees a channel from now on', async () => {
  const hub = stubHub({ 'GET /admin/people': { items: people }, 'PUT /channels/night/members': { items: [] } });
  show(<EditMembers slug="night" members={people.slice(0, 2)} />);

  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByText('Saved')).toBeVisible();
  expect(hub.sent('PUT', '/channels/night/members')[0]!.body).toEqual({ members: ['ana', 'budi'] });
});
