import { useCallback, useEffect, useRef } from 'react';
import { markRead, setInSight } from './readMarks';

const AT_MOST_EVERY_MILLIS = 1_000;

/**
 * What is on screen counts as read; what arrives while the window is hidden does so once it is looked at. The mark is for
 * later visits and for other tabs, and is not written with each message.
 */
export function useSeen(slug: string, isShown: boolean): (until: string) => void {
  const newest = useRef<string>(undefined);
  const markDue = useRef<ReturnType<typeof setTimeout>>(undefined);

  const mark = useCallback(() => {
    clearTimeout(markDue.current);
    markDue.current = undefined;
    if (newest.current) markRead(slug, newest.current);
  }, [slug]);

  useEffect(() => {
    if (!isShown) return;
    const look = () => {
      const isLooking = document.visibilityState === 'visible';
      if (isLooking || markDue.current !== undefined) mark();
      setInSight(isLooking ? slug : undefined);
    };
    const leave = () => {
      if (markDue.current !== undefined) mark();
      setInSight(undefined);
    };
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [slug, isShown, mark]);

  return useCallback(
    (until: string) => {
      newest.current = until;
      if (document.visibilityState === 'visible') markDue.current ??= setTimeout(mark, AT_MOST_EVERY_MILLIS);
    },
    [mark],
  );
}
