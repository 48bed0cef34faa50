import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { aMessage } from '@/testData';
import { show } from '@/testHub';
import { MessageItem } from './MessageItem';

function see(card: NonNullable<ReturnType<typeof aMessage>['card']>) {
  return show(<MessageItem message={aMessage({ card, text: `${card.title}\n${card.text}` })} isContinued={false} members={[]} onRetry={() => {}} onOpen={() => {}} />);
}

it('a link leads out, says where, and fetches no picture', () => {
  const { container } = see({ title: 'Release 2.1', text: 'What is new', url: 'https://example.com/2.1', picture: 'https://example.com/p.png', buttons: [], sideBySide: false });

  const link = screen.getByRole('link', { name: 'Release 2.1' });
  expect(link).toHaveAttribute('href', 'https://example.com/2.1');
  expect(link).toHaveAttribute('rel', 'noreferrer');
  expect(screen.getByText('example.com')).toBeInTheDocument();
  expect(container.querySelector('img')).toBeNull();
});

it('buttons lead where they say', () => {
  see({ title: 'Deploy?', text: 'ready', buttons: [{ title: 'Deploy', url: 'https://example.com/go' }, { title: 'Wait', url: 'https://example.com/wait' }], sideBySide: true });

  expect(screen.getByRole('link', { name: 'Deploy' })).toHaveAttribute('href', 'https://example.com/go');
  expect(screen.getByRole('link', { name: 'Wait' })).toHaveAttribute('title', 'Wait (opens example.com)');
});
