import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { forgeryToken } from '@/shared/api/request';

export function useSignOut() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await fetch('/logout', { method: 'POST', headers: forgeryToken(), redirect: 'manual' });
    },
    onSuccess: () => {
      cache.clear();
      cache.setQueryData(keys.me, null);
    },
  });
}
