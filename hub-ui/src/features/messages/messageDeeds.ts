import { createContext, useContext } from 'react';
import type { Message } from '@/shared/api/types';

/** What can be done with a message wherever it is shown. */
export interface MessageDeeds {
  answer(message: Message): void;
  /** Shows all that answers it, and what it began with. */
  openThread(id: string): void;
}

export const MessageDeedsContext = createContext<MessageDeeds>({ answer: () => {}, openThread: () => {} });

export const useMessageDeeds = () => useContext(MessageDeedsContext);
