import type { Change, Channel, Message } from '@/shared/api/types';
import { chime } from './chime';
import { hasSound, type Level, notifyLevel } from './preferences';

/** After a break, what is older than this is for the unread marks and not for the desktop. */
const NEWS_MILLIS = 2 * 60_000;

interface Reader {
  me: string;
  channel: Pick<Channel, 'kind' | 'name' | 'slug'> | undefined;
  open(path: string): void;
}

/** Tells of a message on the desktop, when the reader wants it and looks elsewhere. */
export function notifyOf(change: Change, { me, channel, open }: Reader): void {
  if (change.type !== 'message.posted' || !channel) return;
  const { message } = change;
  if (!isWanted(message, { me, kind: channel.kind, level: notifyLevel(), now: Date.now() }) || isLookedAt() || !isAllowed()) return;
  const note = new Notification(`${message.authorName} · ${channel.name}`, {
    body: message.text || message.file?.name || '',
    icon: '/favicon.svg',
    tag: `dermaga-${channel.slug}`,
  });
  note.onclick = () => {
    window.focus();
    note.close();
    open(`/channels/${channel.slug}`);
  };
  if (hasSound()) chime();
}

interface Wish {
  me: string;
  kind: Channel['kind'];
  level: Level;
  now: number;
}

export function isWanted(message: Pick<Message, 'author' | 'mentions' | 'urgent' | 'createdAt'>, { me, kind, level, now }: Wish): boolean {
  if (level === 'off' || message.author === me || now - Date.parse(message.createdAt) > NEWS_MILLIS) return false;
  return level === 'all' || kind === 'direct' || message.urgent || message.mentions.includes(me);
}

function isAllowed(): boolean {
  return 'Notification' in window && Notification.permission === 'granted';
}

function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}
