import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '../api/keys';

/** Who comes, and who is gone. */
export interface Presence {
  account: string;
  present: boolean;
}

export interface Typing {
  channel: string;
  account: string;
}

const TYPING_HOLDS_MILLIS = 5_000;
const nobody: readonly string[] = [];
const none: Record<string, number> = {};

export function applyPresence(cache: QueryClient, { account, present }: Presence): void {
  cache.setQueryData<readonly string[]>(keys.present, (known = nobody) => {
    const others = known.filter((one) => one !== account);
    return present ? [...others, account] : others;
  });
}

/** By this browser's clock, which need not be the hub's. */
export function applyTyping(cache: QueryClient, { channel, account }: Typing, now = Date.now()): void {
  cache.setQueryData<Record<string, number>>(keys.typing(channel), (known = none) => ({ ...known, [account]: now + TYPING_HOLDS_MILLIS }));
}

/** What somebody wrote is there. */
export function stopTyping(cache: QueryClient, { channel, account }: Typing): void {
  cache.setQueryData<Record<string, number>>(keys.typing(channel), (known) => known && { ...known, [account]: 0 });
}

/** Without a link nothing is known of others; once it is back, the hub tells who is here. */
export function forgetCompany(cache: QueryClient): void {
  cache.setQueryData(keys.present, nobody);
}

export function usePresent(): readonly string[] {
  return useQuery<readonly string[]>({ queryKey: keys.present, queryFn: skipToken, gcTime: Infinity }).data ?? nobody;
}

/** Who writes in a channel at the moment. */
export function useTyping(slug: string): string[] {
  const until = useQuery<Record<string, number>>({ queryKey: keys.typing(slug), queryFn: skipToken }).data ?? none;
  const [now, setNow] = useState(() => Date.now());
  const latest = Math.max(0, ...Object.values(until));
  useEffect(() => {
    if (latest <= Date.now()) return;
    const tick = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(tick);
  }, [latest, now]);
  return Object.keys(until).filter((account) => until[account]! > now);
}
