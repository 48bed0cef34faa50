import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import type { Board, BoardFilter, Change, Channel, ChannelList, Me, Message, MessagePage, Page, SharedFile, Task, ThreadPage } from '../api/types';
import { placeOnBoard, withoutTask } from './placeOnBoard';

export type Timeline = InfiniteData<MessagePage, string | undefined>;

/**
 * The one place where pushed changes meet cached data. A change carries the whole new entity, so applying it twice is
 * the same as once, and a kind we do not know yet is skipped. Lists that are not loaded stay unloaded. What comes
 * together is written together: a list of thousands is made anew once, not for each of its changes.
 */
export function applyChanges(cache: QueryClient, changes: readonly Change[]): void {
  const said = changes.filter(isSaid);
  for (const slug of new Set(said.map(({ channel }) => channel))) {
    const here = said.filter(({ channel }) => channel === slug);
    cache.setQueryData<Timeline>(keys.messages(slug), (seen) => here.reduce(withSaid, seen));
  }
  applyPosted(cache, said.filter(({ type }) => type === 'message.posted').map(({ message }) => message));
  for (const change of changes) applyOther(cache, change);
}

/** One change by itself. */
export function applyChange(cache: QueryClient, change: Change): void {
  applyChanges(cache, [change]);
}

type Said = Extract<Change, { message: Message }>;

const isSaid = (change: Change): change is Said => change.type === 'message.posted' || change.type === 'message.changed';

function withSaid(seen: Timeline | undefined, { type, message }: Said): Timeline | undefined {
  return type === 'message.posted' ? withMessage(seen, message) : (replaceMessage(seen, message) ?? seen);
}

function applyPosted(cache: QueryClient, posted: readonly Message[]): void {
  if (posted.length === 0) return;
  cache.setQueryData<ChannelList>(keys.channels, (seen) => posted.reduce(withLatest, seen));
  const me = cache.getQueryData<Me | null>(keys.me)?.id;
  if (posted.some(({ author }) => author === me)) void cache.invalidateQueries({ queryKey: keys.allScheduled });
  if (posted.some(({ thread }) => thread)) void cache.invalidateQueries({ queryKey: keys.threads });
}

function applyOther(cache: QueryClient, change: Change): void {
  switch (change.type) {
    case 'message.changed':
      return replaceInThreads(cache, change.message);
    case 'task.created':
    case 'task.changed':
      return applyTask(cache, change.task);
    case 'file.shared':
    case 'file.changed':
      cache.setQueryData<Page<SharedFile>>(keys.files(change.channel), (seen) => withItem(seen, change.file));
      // Which lists it is in, and as which version, the hub knows.
      void cache.invalidateQueries({ queryKey: keys.anyFile });
      return;
    case 'channel.changed':
      void cache.invalidateQueries({ queryKey: keys.channels });
      void cache.invalidateQueries({ queryKey: ['members'] });
      // Who is out of a group may be out of the organization.
      void cache.invalidateQueries({ queryKey: keys.leavers });
      void cache.invalidateQueries({ queryKey: keys.allPeople });
      void cache.invalidateQueries({ queryKey: ['robots'] });
      return;
    case 'channel.left':
      return forgetChannel(cache, change.channel);
    case 'task.left':
      return forgetTask(cache, change.task.id);
  }
}

/** Somebody outside of its channel, whose it was, sees it no more. */
function forgetTask(cache: QueryClient, id: string): void {
  cache.setQueryData<Page<Task>>(keys.myTasks, (seen) => withoutItem(seen, id));
  cache.setQueriesData<Board>({ queryKey: keys.boards }, (seen) => seen && withoutTask(seen, id));
  void cache.resetQueries({ queryKey: keys.task(id) });
  void cache.invalidateQueries({ queryKey: keys.tasksOfFiles });
}

/** What is not this person's any more is not shown from now on; whether it is theirs again, the hub tells. */
function forgetChannel(cache: QueryClient, slug: string): void {
  cache.setQueryData<ChannelList>(keys.channels, (seen) => seen && { ...seen, items: seen.items.filter((channel) => channel.slug !== slug) });
  const mark = `"channel":${JSON.stringify(slug)}`;
  void cache.resetQueries({
    predicate: ({ queryKey, state }) => queryKey[0] !== 'me' && (queryKey.includes(slug) || (JSON.stringify(state.data) ?? '').includes(mark)),
  });
  void cache.invalidateQueries({ queryKey: keys.channels });
}

/** The hub's answer to a post: shown unless the stream brought it (or something newer) first. */
export function addMessage(cache: QueryClient, message: Message): void {
  cache.setQueryData<Timeline>(keys.messages(message.channel), (seen) =>
    seen && holds(seen, message) ? seen : withMessage(seen, message),
  );
}

/** The hub's answer to what was asked of a message; the stream may have brought something newer first. */
export function applyAnswer(cache: QueryClient, message: Message): void {
  cache.setQueryData<Timeline>(keys.messages(message.channel), (seen) => {
    const known = seen?.pages.flatMap(({ items }) => items).find((one) => isSame(one, message));
    return known && isNewer(known, message) ? seen : (replaceMessage(seen, message) ?? seen);
  });
  replaceInThreads(cache, message);
}

function replaceInThreads(cache: QueryClient, message: Message): void {
  const newer = (known: Message) => (known.id === message.id && !isNewer(known, message) ? message : known);
  cache.setQueriesData<InfiniteData<ThreadPage, string | undefined>>(
    { queryKey: keys.threads },
    (seen) => seen && { ...seen, pages: seen.pages.map((page) => ({ ...page, first: newer(page.first), items: page.items.map(newer) })) },
  );
}

/** A message grows by itself and by its delivery; what is behind in either is old. */
function isNewer(known: Message, message: Message): boolean {
  return known.revision > message.revision || changedAt(known) > changedAt(message);
}

/** Without the Z, so that a time with fewer digits is before one with more. */
function changedAt({ delivery, recall }: Message): string {
  return [delivery.updatedAt, recall?.updatedAt ?? ''].map((time) => time.replace('Z', '')).sort().at(-1)!;
}

/** An answer may be older than the change that came before it: of a task that is known, only a later version counts. */
export function applyTask(cache: QueryClient, task: Task): void {
  if (known(cache, task).some(({ version }) => version > task.version)) return;
  const me = cache.getQueryData<Me | null>(keys.me)?.id;
  const isMine = task.assignees.some((assignee) => assignee.id === me);
  cache.setQueryData<Page<Task>>(keys.channelTasks(task.channel), (seen) => withItem(seen, task));
  cache.setQueryData<Page<Task>>(keys.myTasks, (seen) => (isMine ? withItem(seen, task) : withoutItem(seen, task.id)));
  cache.setQueryData<Task>(keys.task(task.id), (seen) => seen && task);
  for (const [key] of cache.getQueriesData<Board>({ queryKey: keys.boards })) {
    cache.setQueryData<Board>(key, (seen) => seen && placeOnBoard(seen, key[2] as BoardFilter, task));
  }
  // Of which content it holds a copy, the hub knows.
  void cache.invalidateQueries({ queryKey: keys.tasksOfFiles });
}

/** The task as each place of the page has it. */
function known(cache: QueryClient, { id, channel }: Task): Task[] {
  const boards = cache.getQueriesData<Board>({ queryKey: keys.boards }).flatMap(([, board]) => board?.columns ?? []);
  const lists = [...boards, cache.getQueryData<Page<Task>>(keys.channelTasks(channel))].flatMap((list) => list?.items ?? []);
  return [cache.getQueryData<Task>(keys.task(id)), ...lists].filter((one) => one?.id === id) as Task[];
}

function isSame(one: Message, other: Message): boolean {
  return one.id === other.id || (one.clientId != null && one.clientId === other.clientId);
}

function holds(seen: Timeline, message: Message): boolean {
  return seen.pages.some((page) => page.items.some((known) => isSame(known, message)));
}

function replaceMessage(seen: Timeline | undefined, message: Message): Timeline | undefined {
  if (!seen || !holds(seen, message)) return undefined;
  const pages = seen.pages.map((page) =>
    page.items.some((known) => isSame(known, message))
      ? { ...page, items: page.items.map((known) => (isSame(known, message) ? message : known)) }
      : page,
  );
  return { ...seen, pages };
}

/** Page 0 is the newest, and within a page the newest is last. */
function withMessage(seen: Timeline | undefined, message: Message): Timeline | undefined {
  const [newest, ...older] = seen?.pages ?? [];
  if (!seen || !newest) return seen;
  const replaced = replaceMessage(seen, message);
  if (replaced) return replaced;
  const at = newest.items.findLastIndex((known) => known.createdAt <= message.createdAt) + 1;
  return { ...seen, pages: [{ ...newest, items: newest.items.toSpliced(at, 0, message) }, ...older] };
}

function withLatest(seen: ChannelList | undefined, message: Message): ChannelList | undefined {
  if (!seen) return seen;
  const later = (channel: Channel) => (channel.lastMessageAt ?? '') < message.createdAt;
  return {
    ...seen,
    items: seen.items.map((channel) =>
      channel.slug === message.channel && later(channel) ? { ...channel, lastMessageAt: message.createdAt } : channel,
    ),
  };
}

/** Lists of tasks and files start with the newest. */
function withItem<T extends { id: string }>(seen: Page<T> | undefined, item: T): Page<T> | undefined {
  if (!seen) return seen;
  const isKnown = seen.items.some((known) => known.id === item.id);
  return { ...seen, items: isKnown ? seen.items.map((known) => (known.id === item.id ? item : known)) : [item, ...seen.items] };
}

function withoutItem<T extends { id: string }>(seen: Page<T> | undefined, id: string): Page<T> | undefined {
  return seen && { ...seen, items: seen.items.filter((known) => known.id !== id) };
}
