import type { Delivery } from '../api/types';

/** Nothing happens any more unless a person decides. */
export function isStuck({ state }: Delivery): boolean {
  return state === 'refused' || state === 'unanswered';
}
