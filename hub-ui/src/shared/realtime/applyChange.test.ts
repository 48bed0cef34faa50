import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { aChannel, aFile, aMessage, aTask, delivered, owner } from '@/testData';
import { keys } from '../api/keys';
import type { Board, Change, ChannelList, Message, Page, SharedFile, Task } from '../api/types';
import { addMessage, applyAnswer, applyChange, applyChanges, applyTask, type Timeline } from './applyChange';

let cache: QueryClient;
const posted = (message: Message): Change => ({ position: '1', type: 'message.posted', channel: message.channel, message });
const texts = () => cache.getQueryData<Timeline>(keys.messages('pier'))?.pages.toReversed().flatMap((page) => page.items.map(({ text }) => text));

function loadMessages(...pages: Message[][]) {
  cache.setQueryData<Timeline>(keys.messages('pier'), { pages: pages.map((items) => ({ items, position: '1' })), pageParams: pages.map(() => undefined) });
}

beforeEach(() => {
  cache = new QueryClient();
});

describe('messages', () => {
  it('a posted message comes last', () => {
    loadMessages([aMessage({ text: 'new', createdAt: '2026-11-24T10:00:00Z' })], [aMessage({ text: 'old', createdAt: '2026-11-24T09:00:00Z' })]);

    applyChange(cache, posted(aMessage({ text: 'newest', createdAt: '2026-11-24T11:00:00Z' })));

    expect(texts()).toEqual(['old', 'new', 'newest']);
  });

  it('the same change twice is the same as once', () => {
    loadMessages([]);
    const change = posted(aMessage({ text: 'hello' }));

    applyChange(cache, change);
    applyChange(cache, change);

    expect(texts()).toEqual(['hello']);
  });

  it('what comes together is written once, and in its order', () => {
    loadMessages([]);
    cache.setQueryData<ChannelList>(keys.channels, { items: [aChannel()], position: '1' });
    const first = aMessage({ text: 'first', createdAt: '2026-11-24T10:00:00Z' });
    const second = aMessage({ text: 'second', createdAt: '2026-11-24T10:01:00Z' });
    const written: unknown[] = [];
    cache.getQueryCache().subscribe(({ type, query }) => type === 'updated' && written.push(query.queryKey));

    applyChanges(cache, [posted(second), posted(first), { position: '2', type: 'message.changed', channel: 'pier', message: { ...first, text: 'changed' } }]);

    expect(texts()).toEqual(['changed', 'second']);
    expect(cache.getQueryData<ChannelList>(keys.channels)?.items[0]?.lastMessageAt).toBe('2026-11-24T10:01:00Z');
    expect(written).toEqual([keys.messages('pier'), keys.channels]);
  });

  it('one that was written earlier but comes later stands in its place', () => {
    loadMessages([aMessage({ text: '10:00', createdAt: '2026-11-24T10:00:00Z' }), aMessage({ text: '10:02', createdAt: '2026-11-24T10:02:00Z' })]);

    applyChange(cache, posted(aMessage({ text: '10:01', createdAt: '2026-11-24T10:01:00Z' })));

    expect(texts()).toEqual(['10:00', '10:01', '10:02']);
  });

  it('a changed message is replaced, also on an older page', () => {
    const old = aMessage({ text: 'old', delivery: delivered('queued') });
    loadMessages([aMessage({ text: 'new' })], [old]);

    applyChange(cache, { position: '2', type: 'message.changed', channel: 'pier', message: { ...old, delivery: delivered('sent') } });

    expect(cache.getQueryData<Timeline>(keys.messages('pier'))?.pages[1]?.items[0]?.delivery.state).toBe('sent');
  });

  it('a change of a message that is not loaded adds nothing', () => {
    loadMessages([]);

    applyChange(cache, { position: '2', type: 'message.changed', channel: 'pier', message: aMessage({ text: 'far back' }) });

    expect(texts()).toEqual([]);
  });

  it('a channel that is not loaded stays unloaded', () => {
    applyChange(cache, posted(aMessage({ text: 'hello' })));

    expect(cache.getQueryData(keys.messages('pier'))).toBeUndefined();
  });

  it('the late answer to a post does not undo what the stream brought', () => {
    const message = aMessage({ clientId: 'mine', delivery: delivered('sent') });
    loadMessages([message]);

    addMessage(cache, { ...message, delivery: delivered('queued') });

    expect(cache.getQueryData<Timeline>(keys.messages('pier'))?.pages[0]?.items).toEqual([message]);
  });

  it('a posted message moves the channel’s latest time forward, never back', () => {
    cache.setQueryData<ChannelList>(keys.channels, {
      position: '0',
      items: [aChannel({ lastMessageAt: '2026-11-24T10:00:00Z' })],
    });
    const latest = () => cache.getQueryData<ChannelList>(keys.channels)?.items[0]?.lastMessageAt;

    applyChange(cache, posted(aMessage({ createdAt: '2026-11-24T11:00:00Z' })));
    applyChange(cache, posted(aMessage({ createdAt: '2026-11-24T09:00:00Z' })));

    expect(latest()).toBe('2026-11-24T11:00:00Z');
  });
});

describe('tasks and files', () => {
  it('a task assigned to me reaches my list, and leaves it when it is no longer mine', () => {
    cache.setQueryData(keys.me, owner);
    cache.setQueryData<Page<Task>>(keys.myTasks, { items: [] });
    const task = aTask({ assignees: [{ id: 'ana', name: 'Ana', state: 'open' }] });
    const mine = () => cache.getQueryData<Page<Task>>(keys.myTasks)?.items.map(({ id }) => id);

    applyChange(cache, { position: '1', type: 'task.created', channel: 'pier', task });
    expect(mine()).toEqual([task.id]);

    applyChange(cache, { position: '2', type: 'task.changed', channel: 'pier', task: { ...task, assignees: [] } });
    expect(mine()).toEqual([]);
  });

  it('a completed part shows in the channel’s list and in the open task', () => {
    const task = aTask({ state: 'open' });
    cache.setQueryData<Page<Task>>(keys.channelTasks('pier'), { items: [task] });
    cache.setQueryData(keys.task(task.id), task);

    applyChange(cache, { position: '1', type: 'task.changed', channel: 'pier', task: { ...task, state: 'done' } });

    expect(cache.getQueryData<Page<Task>>(keys.channelTasks('pier'))?.items[0]?.state).toBe('done');
    expect(cache.getQueryData<Task>(keys.task(task.id))?.state).toBe('done');
  });

  it('a shared file comes first in the list of files', () => {
    cache.setQueryData<Page<SharedFile>>(keys.files('pier'), { items: [aFile({ name: 'old.txt' })] });

    applyChange(cache, { position: '1', type: 'file.shared', channel: 'pier', file: aFile({ name: 'new.txt' }) });

    expect(cache.getQueryData<Page<SharedFile>>(keys.files('pier'))?.items.map(({ name }) => name)).toEqual(['new.txt', 'old.txt']);
  });

  it('a kind that is not known yet is skipped', () => {
    expect(() => applyChange(cache, { position: '1', type: 'poll.opened', channel: 'pier' } as unknown as Change)).not.toThrow();
  });
});

describe('answers that come after the change that is newer', () => {
  it('a message stays as the change left it', () => {
    const message = aMessage({ delivery: delivered('recalled', { updatedAt: '2026-11-24T12:00:01.25Z' }) });
    loadMessages([message]);

    applyAnswer(cache, { ...message, delivery: delivered('sent', { updatedAt: '2026-11-24T12:00:01.2Z' }) });

    expect(cache.getQueryData<Timeline>(keys.messages('pier'))?.pages[0]?.items[0]?.delivery.state).toBe('recalled');
  });

  it('a message shows what is not older', () => {
    const message = aMessage({ delivery: delivered('refused', { updatedAt: '2026-11-24T12:00:01Z' }) });
    loadMessages([message]);

    applyAnswer(cache, { ...message, delivery: delivered('queued', { updatedAt: '2026-11-24T12:00:01.5Z' }) });

    expect(cache.getQueryData<Timeline>(keys.messages('pier'))?.pages[0]?.items[0]?.delivery.state).toBe('queued');
  });

  it('a task stays as the change left it', () => {
    const task = aTask({ version: 3, subject: 'as it is' });
    cache.setQueryData(keys.task(task.id), task);

    applyTask(cache, { ...task, version: 2, subject: 'as it was' });

    expect(cache.getQueryData<Task>(keys.task(task.id))?.subject).toBe('as it is');
  });
});

describe('a channel that somebody had to leave', () => {
  it('is gone from everywhere at once, and the others stay', () => {
    cache.setQueryData<ChannelList>(keys.channels, { items: [aChannel(), aChannel({ id: 'c2', slug: 'ops' })], position: '1' });
    loadMessages([aMessage({ text: 'secret' })]);
    cache.setQueryData<Task>(keys.task('t1'), aTask({ id: 't1', channel: 'pier' }));
    cache.setQueryData<Page<Task>>(keys.myTasks, { items: [aTask({ id: 't1', channel: 'pier' })] });
    cache.setQueryData<Task>(keys.task('t2'), aTask({ id: 't2', channel: 'ops' }));
    cache.setQueryData(keys.me, owner);

    applyChange(cache, { position: '2', type: 'channel.left', channel: 'pier' });

    expect(cache.getQueryData<ChannelList>(keys.channels)!.items.map(({ slug }) => slug)).toEqual(['ops']);
    expect(texts()).toBeUndefined();
    expect(cache.getQueryData(keys.task('t1'))).toBeUndefined();
    expect(cache.getQueryData(keys.myTasks)).toBeUndefined();
    expect(cache.getQueryData(keys.task('t2'))).toBeDefined();
    expect(cache.getQueryData(keys.me)).toBe(owner);
  });
});

describe('a task that was given to somebody outside of its channel', () => {
  it('is gone from everywhere once it is not theirs any more', () => {
    const task = aTask({ id: 't1', state: 'open' });
    const board = (items: Task[]) => ({ columns: [{ state: 'open' as const, total: items.length, items }] });
    const all = [...keys.boards, { channel: '', assignee: '', due: '', priority: '', label: '', q: '' }];
    cache.setQueryData<Page<Task>>(keys.myTasks, { items: [task] });
    cache.setQueryData<Task>(keys.task('t1'), task);
    cache.setQueryData<Board>(all, board([task]));

    applyChange(cache, { position: '2', type: 'task.left', channel: 'pier', task: { id: 't1' } });

    expect(cache.getQueryData<Page<Task>>(keys.myTasks)?.items).toEqual([]);
    expect(cache.getQueryData(keys.task('t1'))).toBeUndefined();
    expect(cache.getQueryData<Board>(all)).toEqual(board([]));
  });
});
