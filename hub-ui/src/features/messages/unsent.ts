import { newId } from '@/shared/lib/newId';
import { keepOwn, ownNameOf, ownNames, readOwn } from '@/shared/lib/ownWords';
import type { Draft } from './useSending';

/** A message that was not acknowledged, and the tab that sends it. */
interface Kept {
  slug: string;
  draft: Draft;
  tab: string;
}

const tab = newId();
const lockOf = (one: string) => `dermaga.tab.${one}`;
const begin = (me: string) => `unsent.${me}.`;

/** Each has a place of its own: two tabs never write the same. */
export function keepUnsent(me: string, slug: string, draft: Draft): void {
  keepOwn(begin(me) + draft.clientId, JSON.stringify({ slug, draft, tab } satisfies Kept));
}

export function dropUnsent(me: string, clientId: string): void {
  keepOwn(begin(me) + clientId, '');
}

/**
 * Takes over what tabs left behind that are no more, now and as they go: a tab holds a lock for as long as it lives, so
 * whoever gets that lock is its heir, and only one does. Without locks (plain HTTP) all of it is taken; the hub knows a
 * message by its id, so even then it is posted once.
 */
export function inheritUnsent(me: string, take: (slug: string, draft: Draft) => void): () => void {
  const ended = new AbortController();
  const waitedFor = new Set([tab]);

  const inherit = (from: string) => {
    const left = ownNames(begin(me))
      .map((name) => parse(readOwn(name)))
      .filter((kept) => kept?.tab === from)
      .sort((one, other) => one!.draft.createdAt.localeCompare(other!.draft.createdAt));
    for (const kept of left) {
      keepUnsent(me, kept!.slug, kept!.draft);
      take(kept!.slug, kept!.draft);
    }
  };
  const wait = (from: string | undefined) => {
    if (from === undefined || waitedFor.has(from)) return;
    waitedFor.add(from);
    if (!navigator.locks) return inherit(from);
    navigator.locks.request(lockOf(from), { signal: ended.signal }, () => inherit(from)).catch(() => {}); // this page goes first
  };

  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (ownNameOf(key)?.startsWith(begin(me))) wait(parse(newValue)?.tab);
  };
  navigator.locks?.request(lockOf(tab), { signal: ended.signal }, () => new Promise(() => {})).catch(() => {});
  ownNames(begin(me)).forEach((name) => wait(parse(readOwn(name))?.tab));
  if (navigator.locks) window.addEventListener('storage', onStorage);
  return () => {
    ended.abort();
    window.removeEventListener('storage', onStorage);
  };
}

function parse(value: string | null): Kept | undefined {
  try {
    const kept = JSON.parse(value ?? '') as Kept;
    return typeof kept.draft.clientId === 'string' && typeof kept.draft.createdAt === 'string' ? kept : undefined;
  } catch {
    return undefined;
  }
}
