import { beforeEach, expect, it, vi } from 'vitest';
import { dropUnsent, inheritUnsent, keepUnsent } from './unsent';
import type { Draft } from './useSending';

const draft = (clientId: string, createdAt = '2026-11-24T10:00:00Z'): Draft => ({
  clientId,
  text: `text of ${clientId}`,
  mentions: [],
  urgent: false,
  format: 'text',
  replyTo: undefined,
  createdAt,
});

/** The browser's locks, as far as they are used: one holder for each name, the others wait. */
class Locks {
  private readonly waiting = new Map<string, (() => unknown)[]>();

  constructor(...heldElsewhere: string[]) {
    heldElsewhere.forEach((name) => this.waiting.set(name, []));
  }

  request(name: string, _: unknown, then: () => unknown): Promise<unknown> {
    const queue = this.waiting.get(name);
    if (queue) queue.push(then);
    else void then();
    return Promise.resolve();
  }

  /** The tab that held it is gone. */
  release(name: string) {
    const queue = this.waiting.get(name) ?? [];
    this.waiting.delete(name);
    queue.forEach((then) => then());
  }
}

function leave(tab: string, one: Draft, slug = 'pier') {
  localStorage.setItem(`dermaga.own.unsent.ana.${one.clientId}`, JSON.stringify({ slug, draft: one, tab }));
}

let taken: [string, string][];
const inherit = (me = 'ana') => inheritUnsent(me, (slug, { clientId }) => taken.push([slug, clientId]));

beforeEach(() => {
  taken = [];
});

it('what a closed tab left is taken once, in the order of writing', () => {
  vi.stubGlobal('navigator', { locks: new Locks() });
  leave('gone', draft('second', '2026-11-24T10:01:00Z'));
  leave('gone', draft('first'));

  inherit();
  inherit();

  expect(taken).toEqual([['pier', 'first'], ['pier', 'second']]);
});

it('what another tab still sends is its own, until that tab is closed', () => {
  const locks = new Locks('dermaga.tab.other');
  vi.stubGlobal('navigator', { locks });
  leave('other', draft('one'));
  leave('other', draft('two'));

  inherit();
  expect(taken).toEqual([]);
  dropUnsent('ana', 'one'); // the other tab was told that the hub has it
  locks.release('dermaga.tab.other');

  expect(taken).toEqual([['pier', 'two']]);
});

it('a tab that is opened later, writes and closes leaves it to those that stay', () => {
  const locks = new Locks('dermaga.tab.later');
  vi.stubGlobal('navigator', { locks });
  const stop = inherit();

  leave('later', draft('one'));
  const key = 'dermaga.own.unsent.ana.one';
  window.dispatchEvent(new StorageEvent('storage', { key, newValue: localStorage.getItem(key) }));
  locks.release('dermaga.tab.later');

  expect(taken).toEqual([['pier', 'one']]);
  stop();
});

it('what is of another account, of this tab, or no message at all stays where it is', () => {
  vi.stubGlobal('navigator', { locks: new Locks() });
  keepUnsent('ana', 'pier', draft('mine'));
  leave('gone', draft('of ana'));
  localStorage.setItem('dermaga.own.unsent.ana.broken', '{"draft":{"clientId":7}}');
  localStorage.setItem('dermaga.own.unsent.ana.more', 'null');

  inherit('budi');
  expect(taken).toEqual([]);
  inherit('ana');

  expect(taken).toEqual([['pier', 'of ana']]);
});

it('without locks all is taken: the hub knows a message by its id', () => {
  vi.stubGlobal('navigator', {});
  leave('other', draft('one'));

  inherit();

  expect(taken).toEqual([['pier', 'one']]);
});
