import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '@/testHub';
import { BrokenPage } from './BrokenPage';
import { ErrorBoundary } from './ErrorBoundary';

function Broken(): never {
  throw new Error('a chunk of an older version');
}

it('a fault offers to reload instead of leaving the page blank', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});

  show(
    <ErrorBoundary fallback={<BrokenPage />}>
      <Broken />
    </ErrorBoundary>,
  );

  expect(screen.getByRole('button', { name: 'Reload' })).toBeInTheDocument();
});
