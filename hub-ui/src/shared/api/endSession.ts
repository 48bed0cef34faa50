import type { QueryClient } from '@tanstack/react-query';
import { keys } from './keys';

/** Nobody is signed in any more: the sign-in page shows, and what the person saw is forgotten. */
export function endSession(cache: QueryClient): void {
  cache.setQueryData(keys.me, null);
  cache.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.me[0] });
  cache.getMutationCache().clear();
}
