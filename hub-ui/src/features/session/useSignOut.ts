import { useMutation, useQueryClient } from '@tanstack/react-query';
import { endSession } from '@/shared/api/endSession';
import { forgeryToken } from '@/shared/api/request';
import { forgetOwn } from '@/shared/lib/ownWords';

export function useSignOut() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await fetch('/logout', { method: 'POST', headers: forgeryToken(), redirect: 'manual' });
    },
    onSuccess: () => {
      sessionStorage.clear();
      forgetOwn();
      endSession(cache);
    },
  });
}
