import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { FoundDelivery } from '@/shared/api/types';
import { aChannel, delivered } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { Deliveries } from './Deliveries';

const pier = aChannel();
const NOON = '2026-11-24T12:00:00Z';

function found(id: string, rest: Partial<FoundDelivery> = {}): FoundDelivery {
  const delivery = delivered('refused', { code: '310000', reason: 'keywords not in content', advice: 'Add the robot’s keyword' });
  return { id, kind: 'text', about: `words of ${id}`, channelId: 'c1', part: 1, createdAt: NOON, delivery, ...rest };
}

function open(routes: Record<string, unknown>, at = '/deliveries', canSendAgain = true) {
  return { hub: stubHub(routes), user: userEvent.setup({ pointerEventsCheck: 0 }), ...show(<Deliveries channels={[pier]} canSendAgain={canSendAgain} />, { at }) };
}

const row = (name: string) => screen.findByRole('article', { name });

it('says of each what it carries, where it belongs, why it failed and what to do', async () => {
  open({ 'GET /deliveries': { items: [found('one'), found('two', { kind: 'todo-create', about: 'Inspect', taskId: 't1' })], next: null } });

  const one = await row('words of one');
  expect(within(one).getByText('310000: keywords not in content')).toBeInTheDocument();
  expect(within(one).getByText('Add the robot’s keyword')).toBeInTheDocument();
  expect(within(one).getByRole('link', { name: 'Project Pier' })).toHaveAttribute('href', '/channels/pier');
  expect(within(await row('Inspect')).getByRole('link', { name: 'Project Pier' })).toHaveAttribute('href', '/channels/pier/tasks/t1');
});

it('sends the chosen ones again, and those only', async () => {
  const { hub, user } = open({
    'GET /deliveries': { items: [found('one'), found('two'), found('three', { delivery: delivered('held') })], next: null },
    'POST /deliveries/replay': { replayed: 1, more: false },
  });

  await user.click(within(await row('words of two')).getByRole('checkbox'));
  expect(within(await row('words of three')).queryByRole('checkbox')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Send 1 again' }));

  expect(await screen.findByText('1 is on its way again')).toBeInTheDocument();
  expect(hub.sent('POST', '/deliveries/replay')[0]!.body).toEqual({ ids: ['two'] });
});

it('sends all that match again, by the search that stands in the address', async () => {
  const { hub, user } = open(
    {
      'GET /deliveries': { items: [found('one')], next: null },
      'POST /deliveries/replay': { replayed: 1000, more: true },
    },
    '/deliveries?state=refused&code=310000',
  );

  await row('words of one');
  await user.click(screen.getByRole('button', { name: 'Send all that match again' }));

  expect(await screen.findByText(/1,000 are on their way again; there are more/)).toBeInTheDocument();
  expect(hub.sent('POST', '/deliveries/replay')[0]!.body).toEqual({ state: 'refused', code: '310000' });
  expect(hub.calls.some(({ path }) => path === '/deliveries?limit=50&state=refused&code=310000')).toBe(true);
});

it('another state is another search, and older ones come page by page', async () => {
  const { hub, user } = open({
    'GET /deliveries?limit=50': { items: [found('one')], next: '7' },
    'GET /deliveries?limit=50&before=7': { items: [found('old')], next: null },
    'GET /deliveries?limit=50&state=held': { items: [], next: null },
  });

  await row('words of one');
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await row('words of old')).toBeInTheDocument();
  await user.click(screen.getByText('Held'));

  expect(await screen.findByText('Nothing is stuck')).toBeInTheDocument();
  expect(hub.calls.at(-1)!.path).toBe('/deliveries?limit=50&state=held');
});

it('a hub that refuses to send again says why', async () => {
  const { user } = open({
    'GET /deliveries': { items: [found('one')], next: null },
    'POST /deliveries/replay': new Refusal(503, { code: 'not-ready' }),
  });

  await row('words of one');
  await user.click(screen.getByRole('button', { name: 'Send all that match again' }));

  await waitFor(() => expect(screen.getByText('The workspace is not ready yet. Try again in a moment.')).toBeInTheDocument());
});

it('who may not send again sees what is stuck, and nothing to choose', async () => {
  open({ 'GET /deliveries': { items: [found('one')], next: null } }, '/deliveries', false);

  expect(within(await row('words of one')).queryByRole('checkbox')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Send all that match again' })).not.toBeInTheDocument();
});
