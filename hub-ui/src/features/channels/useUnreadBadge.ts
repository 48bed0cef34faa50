import { useEffect } from 'react';
import type { Channel } from '@/shared/api/types';
import { setUnreadCount } from '@/shared/lib/pageTitle';
import { useUnread } from './readMarks';

/** How many channels hold something unread: here, and on the browser's tab. */
export function useUnreadBadge(channels: readonly Channel[]): number {
  const unread = channels.filter(useUnread()).length;
  useEffect(() => {
    setUnreadCount(unread);
    return () => setUnreadCount(0);
  }, [unread]);
  return unread;
}
