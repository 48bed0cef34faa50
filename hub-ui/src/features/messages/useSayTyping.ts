import { useCallback, useRef } from 'react';
import { request } from '@/shared/api/request';

const AT_MOST_EVERY_MILLIS = 3_000;

/** Tells the others of a channel that one writes. Whether it got there is of no matter. */
export function useSayTyping(slug: string): () => void {
  const said = useRef(0);
  return useCallback(() => {
    if (Date.now() - said.current < AT_MOST_EVERY_MILLIS) return;
    said.current = Date.now();
    request(`/channels/${encodeURIComponent(slug)}/typing`, { method: 'POST' }).catch(() => {});
  }, [slug]);
}
