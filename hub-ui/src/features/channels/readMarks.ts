import { useSyncExternalStore } from 'react';
import { useStored, readStored, writeStored } from '@/shared/lib/stored';
import type { Channel } from '@/shared/api/types';

const KEY = 'dermaga.read';

/** Until when each channel was read in this browser; `''` is the moment of the first visit, before which all is old. */
type Marks = Record<string, string>;

function parse(stored: string | null): Marks {
  try {
    return stored ? (JSON.parse(stored) as Marks) : {};
  } catch {
    return {};
  }
}

export function rememberFirstVisit(now: Date): void {
  if (readStored(KEY) === null) writeStored(KEY, JSON.stringify({ '': now.toISOString() }));
}

export function markRead(slug: string, until: string): void {
  const marks = parse(readStored(KEY));
  if ((marks[slug] ?? '') < until) writeStored(KEY, JSON.stringify({ ...marks, [slug]: until }));
}

export function readUntil(slug: string): string {
  const marks = parse(readStored(KEY));
  return marks[slug] ?? marks[''] ?? '';
}

function isUnread(channel: Channel, until: string | undefined): boolean {
  return until !== undefined && channel.lastMessageAt != null && channel.lastMessageAt > until;
}

/** What one writes oneself is read, unless something before it is not. Takes the channel as it was before the message. */
export function markOwn(channel: Channel, writtenAt: string): void {
  if (!isUnread(channel, readUntil(channel.slug))) markRead(channel.slug, writtenAt);
}

/** The channel that somebody looks at: what comes in there is read as it comes. */
let inSight: string | undefined;
const watchers = new Set<() => void>();

export function setInSight(slug: string | undefined): void {
  inSight = slug;
  watchers.forEach((watcher) => watcher());
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useUnread(): (channel: Channel) => boolean {
  const marks = parse(useStored(KEY));
  const seen = useSyncExternalStore(watch, () => inSight);
  return (channel) => channel.slug !== seen && isUnread(channel, marks[channel.slug] ?? marks['']);
}
