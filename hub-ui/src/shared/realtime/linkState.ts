import { createContext, useContext } from 'react';
import type { LinkState } from './followChanges';

export const LinkStateContext = createContext<LinkState>('connecting');

export function useLinkState(): LinkState {
  return useContext(LinkStateContext);
}
