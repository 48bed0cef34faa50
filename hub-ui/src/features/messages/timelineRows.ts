import type { Message } from '@/shared/api/types';
import { startOfDay } from '@/shared/i18n/format';

const TOGETHER_MILLIS = 5 * 60_000;

export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; isContinued: boolean };

/** Lays messages out for reading: a line for each day, one before the first unread, and one head for what a person says in a row. */
export function timelineRows(messages: readonly Message[], me: string, unreadSince: string | undefined): Row[] {
  const rows: Row[] = [];
  let previous: Message | undefined;
  let isNewMarked = unreadSince === undefined;
  for (const message of messages) {
    const isNewDay = !previous || dayOf(previous) !== dayOf(message);
    if (isNewDay) rows.push({ kind: 'day', key: `day-${dayOf(message)}`, at: message.createdAt });
    const isFirstUnread = !isNewMarked && message.createdAt > unreadSince! && message.author !== me;
    if (isFirstUnread) {
      isNewMarked = true;
      rows.push({ kind: 'new', key: 'new' });
    }
    const isContinued =
      !isNewDay &&
      !isFirstUnread &&
      previous !== undefined &&
      previous.author === message.author &&
      previous.origin === message.origin &&
      Date.parse(message.createdAt) - Date.parse(previous.createdAt) < TOGETHER_MILLIS;
    rows.push({ kind: 'message', key: message.clientId ?? message.id, message, isContinued });
    previous = message;
  }
  return rows;
}

function dayOf(message: Message): number {
  return startOfDay(new Date(message.createdAt)).getTime();
}
