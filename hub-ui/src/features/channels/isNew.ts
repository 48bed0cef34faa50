import type { Channel } from '@/shared/api/types';

const NEW_FOR = 7 * 24 * 60 * 60_000;

/** Nobody asked for it: somebody wrote to the robot in a group, in the last week. */
export function isNew(channel: Channel, now: number): boolean {
  return channel.boundBy === 'mention' && now - Date.parse(channel.createdAt) < NEW_FOR;
}
