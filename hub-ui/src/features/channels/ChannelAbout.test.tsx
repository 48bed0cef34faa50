import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { aChannel, owner, people } from '@/testData';
import { show, stubHub } from '@/testHub';
import { ChannelAbout } from './ChannelAbout';
import { ChannelBanner } from './ChannelBanner';

it('says what DingTalk does not tell, how the channel came, and who is in it', async () => {
  stubHub({ 'GET /channels/pier/members': { items: people } });

  show(<ChannelAbout channel={aChannel({ boundBy: 'mention', hidden: ['other-messages', 'robot-removed'] })} me={{ ...owner, rights: ['read'] }} onClose={() => {}} />);

  const hidden = screen.getByRole('region', { name: 'What DingTalk does not tell here' });
  expect(within(hidden).getAllByRole('listitem')).toHaveLength(2);
  expect(screen.getByText(/when somebody wrote to the robot/)).toBeInTheDocument();
  expect(await screen.findByText(people[0]!.name)).toBeInTheDocument();
});

it('explains why messages wait, and nothing where all is well', () => {
  const { unmount } = show(<ChannelBanner channel={aChannel({ state: 'robot-gone', stateSince: '2026-11-24T12:00:00Z' })} />);
  expect(screen.getByRole('alert')).toHaveTextContent('The robot is not in the group');
  expect(screen.getByRole('alert')).toHaveTextContent('Add it to the group');
  unmount();

  show(<ChannelBanner channel={aChannel()} />);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('those who run the hub give a channel another address, and archive it', async () => {
  const hub = stubHub({
    'GET /channels/pier/members': { items: people },
    'GET /channels/pier/robots': { items: [] },
    'GET /channels/pier/webhooks': { items: [] },
    'PATCH /channels/pier': ({ body }: { body: object }) => aChannel(body),
  });
  const user = userEvent.setup({ pointerEventsCheck: 0 });
  show(<ChannelAbout channel={aChannel()} me={owner} onClose={() => {}} />);

  const address = screen.getByRole('textbox', { name: 'Address' });
  await user.clear(address);
  await user.type(address, 'dock-7');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(hub.sent('PATCH', '/channels/pier')[0]?.body).toEqual({ slug: 'dock-7' }));

  await user.click(screen.getByRole('button', { name: 'Archive the channel' }));
  await vi.waitFor(() => expect(hub.sent('PATCH', '/channels/pier')[1]?.body).toEqual({ archived: true }));
});
