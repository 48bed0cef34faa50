import { request } from './request';
import type { Page } from './types';

const PAGE_SIZE = 100;
const MOST_PAGES = 20;

/** Follows the cursor to the end, for lists that are shown as a whole. Stops after 2,000 entries. */
export async function requestAll<T>(path: string, signal: AbortSignal): Promise<Page<T>> {
  const items: T[] = [];
  let next: string | null | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(next ? { before: next } : {}) });
    const page = await request<Page<T>>(`${path}${path.includes('?') ? '&' : '?'}${query}`, { signal });
    items.push(...page.items);
    if (page.next === next || page.items.length === 0) break;
    next = page.next;
    if (!next) break;
  }
  return { items, next };
}
