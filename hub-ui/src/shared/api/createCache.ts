import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { endSession } from './endSession';
import { HubProblem, isSignedOut } from './request';

/** The one home of server data. An expired session, met by any call, shows the sign-in page. */
export function createCache(): QueryClient {
  const forgetSession = (error: unknown) => {
    if (isSignedOut(error)) endSession(cache);
  };
  const cache: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: forgetSession }),
    mutationCache: new MutationCache({ onError: forgetSession }),
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < 2 && !(error instanceof HubProblem && error.status < 500),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return cache;
}
