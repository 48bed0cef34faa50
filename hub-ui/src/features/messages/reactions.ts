import type { Reaction } from '@/shared/api/types';

/** The set of the hub, in its order. */
export const emoji: Record<Reaction, string> = {
  'thumbs-up': '👍',
  'thumbs-down': '👎',
  heart: '❤️',
  laugh: '😄',
  party: '🎉',
  surprised: '😮',
  eyes: '👀',
  done: '✅',
};

export const reactions = Object.keys(emoji) as Reaction[];
