import { afterEach, expect, it, vi } from 'vitest';
import type { Change } from '@/shared/api/types';
import { aMessage } from '@/testData';
import { isWanted, notifyOf } from './notify';
import { setNotifyLevel } from './preferences';

const now = Date.parse('2026-11-24T12:00:30Z');
const wish = { me: 'ana', kind: 'group', level: 'mine', now } as const;

it('what concerns the reader is told: a mention, a chat with the robot, what is urgent', () => {
  expect(isWanted(aMessage(), wish)).toBe(false);
  expect(isWanted(aMessage({ mentions: ['ana'] }), wish)).toBe(true);
  expect(isWanted(aMessage({ urgent: true }), wish)).toBe(true);
  expect(isWanted(aMessage(), { ...wish, kind: 'direct' })).toBe(true);
});

it('who wants all of it gets all, and who wants none gets none', () => {
  expect(isWanted(aMessage(), { ...wish, level: 'all' })).toBe(true);
  expect(isWanted(aMessage({ mentions: ['ana'], urgent: true }), { ...wish, level: 'off' })).toBe(false);
});

it('neither one’s own words are told nor what comes late after a break', () => {
  expect(isWanted(aMessage({ author: 'ana' }), { ...wish, level: 'all' })).toBe(false);
  expect(isWanted(aMessage({ createdAt: '2026-11-24T11:00:00Z' }), { ...wish, level: 'all' })).toBe(false);
});

class FakeNotification {
  static permission = 'granted';
  static shown: FakeNotification[] = [];
  onclick: () => void = () => {};

  constructor(
    readonly title: string,
    readonly options: NotificationOptions,
  ) {
    FakeNotification.shown.push(this);
  }

  close() {}
}

afterEach(() => {
  FakeNotification.shown = [];
  FakeNotification.permission = 'granted';
  vi.restoreAllMocks();
});

function hear(isLookedAt: boolean) {
  vi.stubGlobal('Notification', FakeNotification);
  vi.spyOn(document, 'hasFocus').mockReturnValue(isLookedAt);
  vi.spyOn(window, 'focus').mockImplementation(() => {});
  setNotifyLevel('all');
  const open = vi.fn();
  const message = aMessage({ text: 'The crane is free', createdAt: new Date().toISOString() });
  const change = { position: '1', type: 'message.posted', channel: 'pier', message } as Change;
  notifyOf(change, { me: 'ana', channel: { kind: 'group', name: 'Project Pier', slug: 'pier' }, open });
  return { open, shown: FakeNotification.shown };
}

it('who looks elsewhere is told, and a click leads there', () => {
  const { open, shown } = hear(false);

  expect(shown[0]).toMatchObject({ title: 'Budi Santoso · Project Pier', options: { body: 'The crane is free', tag: 'dermaga-pier' } });
  shown[0]!.onclick();
  expect(open).toHaveBeenCalledExactlyOnceWith('/channels/pier');
});

it('who looks at the page is not told', () => {
  expect(hear(true).shown).toEqual([]);
});

it('without the browser’s permission nothing is shown', () => {
  FakeNotification.permission = 'default';

  expect(hear(false).shown).toEqual([]);
});
