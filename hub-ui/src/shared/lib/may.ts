import type { Me } from '../api/types';

export type Right = Me['rights'][number];

/** Whether somebody's role allows it. Only what is shown depends on this: the hub checks each call itself. */
export function may({ rights }: Pick<Me, 'rights'>, right: Right): boolean {
  return rights.includes(right);
}
