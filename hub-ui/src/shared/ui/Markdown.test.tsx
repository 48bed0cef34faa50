import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import Markdown from './Markdown';

it('shows tables, lists and emphasis', () => {
  render(<Markdown text={'| a | b |\n| - | - |\n| 1 | 2 |\n\n- **one**'} />);

  expect(screen.getByRole('table')).toHaveTextContent('ab12');
  expect(screen.getByRole('listitem')).toHaveTextContent('one');
});

it('a line break is one, as in DingTalk', () => {
  const { container } = render(<Markdown text={'one\ntwo'} />);

  expect(container.querySelectorAll('br')).toHaveLength(1);
});

it('interprets no HTML, runs no address and fetches no picture', () => {
  const { container } = render(
    <Markdown text={'<img src=x onerror=alert(1)> [run](javascript:alert(1)) ![chart](https://example.org/c.png)'} />,
  );

  expect(container.querySelector('img')).toBeNull();
  expect(container.innerHTML).not.toContain('javascript:');
  expect(screen.getByRole('link', { name: 'chart' })).toHaveAttribute('href', 'https://example.org/c.png');
});

it('marks who is mentioned', () => {
  const { container } = render(<Markdown text="- @Budi Santoso please" names={['Budi Santoso']} />);

  expect(container.querySelector('mark')).toHaveTextContent('@Budi Santoso');
});
