import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { aChannel, people } from '@/testData';
import { show, stubHub } from '@/testHub';
import { ChannelAbout } from './ChannelAbout';
import { ChannelBanner } from './ChannelBanner';

it('says what DingTalk does not tell, how the channel came, and who is in it', async () => {
  stubHub({ 'GET /channels/pier/members': { items: people } });

  show(<ChannelAbout channel={aChannel({ boundBy: 'mention', hidden: ['other-messages', 'robot-removed'] })} onClose={() => {}} />);

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
