import { createContext, useContext } from 'react';
import type { Message, Reaction } from '@/shared/api/types';

/** What can be done with a message wherever it is shown. */
export interface MessageDeeds {
  /** Whose page it is. */
  me: string;
  answer(message: Message): void;
  edit(message: Message): void;
  react(message: Message, reaction: Reaction, isOn: boolean): void;
  /** Shows all that answers it, and what it began with. */
  openThread(id: string): void;
}

export const MessageDeedsContext = createContext<MessageDeeds>({ me: '', answer: () => {}, edit: () => {}, react: () => {}, openThread: () => {} });

export const useMessageDeeds = () => useContext(MessageDeedsContext);
