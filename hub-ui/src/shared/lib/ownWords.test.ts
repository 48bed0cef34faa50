import { expect, it, vi } from 'vitest';
import { forgetOwn, keepOwn, keepOwnLater, ownNames, readOwn } from './ownWords';

const stored = () => Object.entries(localStorage);

it('a draft is written a little later, once, and is known before', () => {
  vi.useFakeTimers();
  keepOwnLater('draft.ana.pier', 'h');
  keepOwnLater('draft.ana.pier', 'hello');

  expect(readOwn('draft.ana.pier')).toBe('hello');
  expect(stored()).toEqual([]);
  vi.runAllTimers();

  expect(stored()).toEqual([['dermaga.own.draft.ana.pier', 'hello']]);
  vi.useRealTimers();
});

it('a page that goes writes what it has', () => {
  keepOwnLater('draft.ana.pier', 'half a thought');

  window.dispatchEvent(new Event('pagehide'));

  expect(stored()).toEqual([['dermaga.own.draft.ana.pier', 'half a thought']]);
});

it('nothing is left once it is forgotten, neither written nor to be written', () => {
  localStorage.setItem('dermaga.theme', 'dark');
  keepOwn('unsent.ana.1', '{}');
  keepOwnLater('draft.ana.pier', 'half a thought');

  forgetOwn();
  window.dispatchEvent(new Event('pagehide'));

  expect(ownNames('')).toEqual([]);
  expect(readOwn('draft.ana.pier')).toBeNull();
  expect(stored()).toEqual([['dermaga.theme', 'dark']]);
});

it('an emptied draft is gone at once', () => {
  keepOwnLater('draft.ana.pier', 'hello');
  keepOwn('draft.ana.pier', '');
  window.dispatchEvent(new Event('pagehide'));

  expect(stored()).toEqual([]);
});
