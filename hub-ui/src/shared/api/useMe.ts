import { useQuery } from '@tanstack/react-query';
import { keys } from './keys';
import { isSignedOut, request } from './request';
import type { Me } from './types';

/** Who is signed in; `null` when nobody is. */
export function useMe() {
  return useQuery({
    queryKey: keys.me,
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        return await request<Me>('/me', { signal });
      } catch (error) {
        if (isSignedOut(error)) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}
