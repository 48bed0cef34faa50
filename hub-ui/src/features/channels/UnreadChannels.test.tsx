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
