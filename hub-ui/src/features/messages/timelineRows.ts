import type { Message } from '@/shared/api/types';
import { startOfDay } from '@/shared/i18n/format';
import type { Unsent } from './useSending';

const TOGETHER_MILLIS = 5 * 60_000;

export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; isContinued: boolean }
  | { kind: 'unsent'; key: string; unsent: Unsent };

interface Reading {
  me: string;
  unreadSince: string | undefined;
  /** Older messages are not loaded yet: what stands above the first one is not known. */
  hasOlder: boolean;
  /** Messages that keep a head of their own, so that none changes its height when older ones come in above it. */
  headed?: ReadonlySet<string>;
}

const noHeads: ReadonlySet<string> = new Set();

/** Lays messages out for reading: a line for each day, one before the first unread, and one head for what a person says in a row. */
export function timelineRows(messages: readonly Message[], { me, unreadSince, hasOlder, headed = noHeads }: Reading): Row[] {
  const rows: Row[] = [];
  let previous: Message | undefined;
  let isNewMarked = unreadSince === undefined || beginsUnread(messages, { me, unreadSince, hasOlder });
  for (const message of messages) {
    const isNewDay = previous ? dayOf(previous) !== dayOf(message) : !hasOlder;
    if (isNewDay) rows.push({ kind: 'day', key: `day-${dayOf(message)}`, at: message.createdAt });
    const isFirstUnread = !isNewMarked && isUnread(message, me, unreadSince!);
    if (isFirstUnread) {
      isNewMarked = true;
      rows.push({ kind: 'new', key: 'new' });
    }
    const isContinued =
      !isNewDay &&
      !isFirstUnread &&
      previous !== undefined &&
      !headed.has(message.id) &&
      previous.author === message.author &&
      previous.origin === message.origin &&
      Date.parse(message.createdAt) - Date.parse(previous.createdAt) < TOGETHER_MILLIS;
    rows.push({ kind: 'message', key: message.clientId ?? message.id, message, isContinued });
    previous = message;
  }
  return rows;
}

/** The first unread message is further up than what is loaded. */
export function beginsUnread(messages: readonly Message[], { me, unreadSince, hasOlder }: Reading): boolean {
  const first = messages[0];
  return hasOlder && first !== undefined && unreadSince !== undefined && isUnread(first, me, unreadSince);
}

function isUnread(message: Message, me: string, unreadSince: string): boolean {
  return message.createdAt > unreadSince && message.author !== me;
}

/** Thousands of messages are laid out again with each new one. */
const days = new WeakMap<Message, number>();

function dayOf(message: Message): number {
  let day = days.get(message);
  if (day === undefined) days.set(message, (day = startOfDay(new Date(message.createdAt)).getTime()));
  return day;
}
