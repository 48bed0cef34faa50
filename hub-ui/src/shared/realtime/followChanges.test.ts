import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../api/types';
import { followChanges } from './followChanges';

class FakeSource extends EventTarget {
  onerror: (() => void) | null = null;
  readyState = 0;
  isClosed = false;

  constructor(readonly url: string) {
    super();
  }

  say(type: string, data: unknown) {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data) }));
  }

  fail(readyState = 0) {
    this.readyState = readyState;
    this.onerror?.();
  }

  close() {
    this.isClosed = true;
  }
}

const opened: FakeSource[] = [];
const heard = { changes: [] as Change[], reloads: 0, states: [] as string[], refusals: 0, company: [] as object[] };
let stop = () => {};

function follow(after?: string) {
  stop = followChanges({
    after,
    onChange: (change) => heard.changes.push(change),
    onPresence: (presence) => heard.company.push(presence),
    onTyping: (typing) => heard.company.push(typing),
    onReload: () => heard.reloads++,
    onState: (state) => heard.states.push(state),
    onRefused: () => heard.refusals++,
    open: (url) => {
      const source = new FakeSource(url);
      opened.push(source);
      return source as unknown as EventSource;
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', { CLOSED: 2 });
  opened.length = 0;
  Object.assign(heard, { changes: [], reloads: 0, states: [], refusals: 0, company: [] });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('following the changes', () => {
  it('starts at the position of the snapshot and is live once caught up', () => {
    follow('7');
    opened[0]!.say('caught-up', { position: '9' });

    expect(opened[0]!.url).toBe('/api/v1/changes?after=7');
    expect(heard.states).toEqual(['connecting', 'live']);
  });

  it('comes back at the last position it has seen', () => {
    follow('7');
    opened[0]!.say('change', { position: '8', type: 'channel.changed' });
    opened[0]!.fail();
    vi.advanceTimersByTime(1_000);

    expect(heard.changes).toHaveLength(1);
    expect(heard.states.at(-1)).toBe('reconnecting');
    expect(opened[0]!.isClosed).toBe(true);
    expect(opened[1]!.url).toBe('/api/v1/changes?after=8');
  });

  it('passes over kinds of events that it does not know', () => {
    follow('7');
    opened[0]!.say('caught-up', { position: '8' });
    opened[0]!.say('weather', { sea: 'calm' });
    opened[0]!.fail();
    vi.advanceTimersByTime(1_000);

    expect(opened[1]!.url).toContain('after=8');
    expect(heard.changes).toEqual([]);
  });

  it('waits longer after each failure, and not beyond the limit', () => {
    follow('7');
    for (let i = 0; i < 10; i++) {
      opened.at(-1)!.fail();
      vi.advanceTimersByTime(15_000);
    }
    opened.at(-1)!.fail();
    const before = opened.length;
    vi.advanceTimersByTime(1_000);

    expect(opened).toHaveLength(before);
    vi.advanceTimersByTime(14_000);
    expect(opened).toHaveLength(before + 1);
  });

  it('on reset follows from now first, and reloads after that', () => {
    follow('7');
    opened[0]!.say('reset', { position: '900' });

    expect(opened[1]!.url).toBe('/api/v1/changes');
    expect(heard.reloads).toBe(0);

    opened[1]!.say('caught-up', { position: '901' });
    expect(heard.reloads).toBe(1);
  });

  it('asks who is signed in when the stream is refused, not when it merely broke', () => {
    follow('7');
    opened[0]!.fail();
    expect(heard.refusals).toBe(0);

    vi.advanceTimersByTime(1_000);
    opened[1]!.fail(2);
    expect(heard.refusals).toBe(1);
  });

  it('hears who is here and who writes, which are no changes', () => {
    follow('7');
    opened[0]!.say('presence', { account: 'budi', present: true });
    opened[0]!.say('typing', { channel: 'pier', account: 'budi', until: '2026-11-24T12:00:05Z' });

    expect(heard.company).toEqual([{ account: 'budi', present: true }, expect.objectContaining({ channel: 'pier', account: 'budi' })]);
    expect(heard.changes).toEqual([]);
  });

  it('does not wait for a stream to fail when the network is gone', () => {
    follow('7');
    window.dispatchEvent(new Event('offline'));

    expect(heard.states.at(-1)).toBe('reconnecting');
    expect(opened[0]!.isClosed).toBe(true);
  });

  it('comes back at once when the network returns', () => {
    follow('7');
    opened[0]!.fail();
    window.dispatchEvent(new Event('online'));

    expect(opened).toHaveLength(2);
  });

  it('stays away once stopped', () => {
    follow('7');
    stop();
    opened[0]!.fail();
    vi.advanceTimersByTime(60_000);

    expect(opened).toHaveLength(1);
  });
});
