import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { keys } from './keys';
import { request } from './request';
import type { FoundPerson, Page } from './types';

/** Whom the words mean, by name, pinyin, initials, nick or English name; those of the channel first. No channel asks nobody. */
export function usePeopleSearch(channel: string | undefined, words: string, limit = 10) {
  const query = new URLSearchParams({ query: words, channel: channel ?? '', limit: String(limit) }).toString();
  return useQuery({
    queryKey: keys.foundPeople(query),
    queryFn: ({ signal }) => request<Page<FoundPerson>>(`/people?${query}`, { signal }),
    select: (page) => page.items,
    enabled: Boolean(channel),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
