import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { people } from '@/testData';
import { show, stubHub } from '@/testHub';
import { PeoplePicker } from './PeoplePicker';

it('only who fits is offered while the hub has not answered, so that Enter chooses nobody else', async () => {
  const first = people.map((person) => ({ ...person, department: 'Engineering', inChannel: true }));
  const never = new Promise(() => {});
  stubHub({ 'GET /people': ({ path }: { path: string }) => (path.includes('query=&') ? { items: first, next: null } : never) });
  show(<PeoplePicker channel="pier" />);
  const field = screen.getByRole('combobox');
  fireEvent.change(field, { target: { value: 'an' } });
  await screen.findByTitle('Ana Wijaya');

  fireEvent.change(field, { target: { value: 'budi s' } });

  await screen.findByTitle('Budi Santoso');
  await waitFor(() => expect(screen.queryByTitle('Ana Wijaya')).not.toBeInTheDocument());
});
