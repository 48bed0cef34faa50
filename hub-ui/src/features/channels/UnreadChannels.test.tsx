import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Channel } from '@/shared/api/types';
import { aChannel } from '@/testData';
import { show } from '@/testHub';
import { UnreadChannels } from './UnreadChannels';
import { rememberFirstVisit } from './readMarks';

const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
const said = (slug: string, rest: Partial<Channel>) => aChannel({ slug, name: slug, lastMessageAt: now.toISOString(), ...rest });

it('marks a channel that began with somebody writing to the robot, for a week', () => {
  rememberFirstVisit(new Date(0));
  show(
    <UnreadChannels
      mayMake={false}
      channels={[
        said('night', { boundBy: 'mention', createdAt: daysAgo(1) }),
        said('old', { boundBy: 'mention', createdAt: daysAgo(8) }),
        said('pier', { boundBy: 'settings', createdAt: daysAgo(1) }),
      ]}
    />,
  );

  const marked = screen.getAllByRole('listitem').filter((item) => within(item).queryByText('New'));
  expect(marked.map((item) => within(item).getByRole('link').textContent)).toEqual(['night']);
});

it('a first visit is told the next step, and who read all where to go on', () => {
  const { unmount } = show(<UnreadChannels channels={[]} mayMake />);
  expect(screen.getByText('No channels yet')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'New channel' })).toBeInTheDocument();

  rememberFirstVisit(now);
  unmount();
  show(<UnreadChannels channels={[aChannel({ archivedAt: now.toISOString(), slug: 'past', name: 'past' }), aChannel()]} mayMake />);
  expect(screen.getByRole('link', { name: 'Go to Project Pier' })).toHaveAttribute('href', '/channels/pier');
});
