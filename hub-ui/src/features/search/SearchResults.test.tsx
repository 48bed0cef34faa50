import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { aChannel, aMessage } from '@/testData';
import { show, stubHub } from '@/testHub';
import { SearchResults } from './SearchResults';

const pier = aChannel();

function open(at: string, routes: Record<string, unknown>) {
  return { hub: stubHub(routes), user: userEvent.setup({ pointerEventsCheck: 0 }), ...show(<SearchResults channels={[pier]} />, { at }) };
}

it('finds by what was typed, marks it, and says who said it where', async () => {
  const { user } = open('/search', { 'GET /messages?limit=30&q=crane': { items: [aMessage({ text: 'The Crane is free' })], next: null } });
  expect(screen.getByText(/Look for words in all your channels/)).toBeInTheDocument();

  await user.type(screen.getByRole('searchbox', { name: 'Words to look for' }), 'crane{Enter}');

  const found = await screen.findByRole('article');
  expect(within(found).getByText('Crane', { selector: 'mark' })).toBeInTheDocument();
  expect(within(found).getByText('Budi Santoso')).toBeInTheDocument();
  expect(within(found).getByRole('link', { name: 'Project Pier' })).toHaveAttribute('href', '/channels/pier');
});

it('an address is a search, with more behind it', async () => {
  const { user } = open('/search?q=crane&channel=pier', {
    'GET /channels/pier/members': { items: [] },
    'GET /messages?limit=30&q=crane&channel=pier': { items: [aMessage({ text: 'crane one' })], next: '5' },
    'GET /messages?limit=30&q=crane&channel=pier&before=5': { items: [aMessage({ text: 'crane two' })], next: null },
  });

  await screen.findByRole('article');
  await user.click(screen.getByRole('button', { name: 'Show more' }));

  expect(await screen.findAllByRole('article')).toHaveLength(2);
});

it('says when nothing is found', async () => {
  open('/search?q=crane', { 'GET /messages': { items: [], next: null } });

  expect(await screen.findByText('Nothing is found')).toBeInTheDocument();
});

it('looks through days, from the beginning of one to the end of the other', async () => {
  const from = new Date(2026, 10, 1).toISOString();
  const to = new Date(2026, 11, 1).toISOString();
  const query = new URLSearchParams({ limit: '30', from, to }).toString();
  const found = aMessage({ id: 'm7', text: '泊位计划改了' });
  const { hub } = open('/search?from=2026-11-01&to=2026-11-30', { [`GET /messages?${query}`]: { items: [found], next: null } });

  const item = await screen.findByRole('article');

  expect(within(item).getByRole('link', { name: 'Show in its place' })).toHaveAttribute('href', '/channels/pier?at=m7');
  expect(screen.getByLabelText('From')).toHaveValue('2026-11-01');
  expect(hub.calls.filter(({ path }) => path.startsWith('/messages'))).toHaveLength(1);
});

it('a day that is none is not looked for', async () => {
  const { hub } = open('/search?from=yesterday&to=2026-99-99', {});

  expect(await screen.findByText(/Look for words in all your channels/)).toBeInTheDocument();
  expect(hub.calls).toHaveLength(0);
});
