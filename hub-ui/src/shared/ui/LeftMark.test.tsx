import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { applyChange } from '@/shared/realtime/applyChange';
import { show, stubHub } from '@/testHub';
import { LeftMark } from './LeftMark';

const leaver = (id: string) => ({ id, leftAt: '2027-01-31T10:00:00Z' });

function open(...ids: string[]) {
  let leavers = ids.map(leaver);
  const hub = stubHub({ 'GET /people/left': () => ({ items: leavers, next: null }) });
  const page = show(
    <ul>
      {['budi', 'devi', 'constructor', 'budi'].map((person, index) => (
        <li key={index}>
          {person} <LeftMark person={person} />
        </li>
      ))}
    </ul>,
  );
  return { hub, ...page, leaves: (id: string) => (leavers = [...leavers, leaver(id)]) };
}

const marked = () => screen.getAllByRole('listitem').map((line) => line.textContent?.includes('left the organization'));

it('marks who left, wherever they are read of, by one question', async () => {
  const { hub } = open('budi');

  await waitFor(() => expect(marked()).toEqual([true, false, false, true]));
  expect(screen.getAllByTitle(/^Left /)).toHaveLength(2);
  expect(hub.sent('GET', '/people/left')).toHaveLength(1);
});

it('somebody who leaves is marked without a reload', async () => {
  const { cache, leaves } = open();
  await waitFor(() => expect(marked()).toEqual([false, false, false, false]));

  leaves('devi');
  act(() => applyChange(cache, { position: '1', type: 'channel.changed' }));

  await waitFor(() => expect(marked()).toEqual([false, true, false, false]));
});
