import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '../api/types';
import { applyChanges } from './applyChange';

const REMEMBERED = 500;

/**
 * A snapshot that was under way while a change arrived may have been read before it. So the changes that arrive
 * during a load are applied once more when it is in. Applying a change twice does no harm.
 */
export function keepSnapshotsCurrent(cache: QueryClient) {
  const recent: Change[] = [];
  let received = 0;
  const startedAt = new Map<string, number>();

  const stop = cache.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    const { queryHash } = event.query;
    if (event.action.type === 'fetch') {
      startedAt.set(queryHash, received);
    } else if (event.action.type === 'success' && !event.action.manual) {
      const missed = received - (startedAt.get(queryHash) ?? received);
      startedAt.delete(queryHash);
      if (missed > REMEMBERED) void cache.invalidateQueries({ queryKey: event.query.queryKey, exact: true });
      else if (missed > 0) applyChanges(cache, recent.slice(-missed));
    }
  });

  return {
    receive(changes: readonly Change[]) {
      received += changes.length;
      recent.push(...changes);
      recent.splice(0, recent.length - REMEMBERED);
      applyChanges(cache, changes);
    },
    stop,
  };
}
