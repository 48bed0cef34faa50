import type { BoardFilter } from './types';

/** Where each answer of the hub is kept in the query cache. */
export const keys = {
  me: ['me'] as const,
  status: ['status'] as const,
  quota: ['quota'] as const,
  doctor: ['doctor'] as const,
  deliveries: (search: string) => ['deliveries', search] as const,
  allDeliveries: ['deliveries'] as const,
  people: (search: string) => ['people', search] as const,
  allPeople: ['people'] as const,
  tokens: (whose: string) => ['tokens', whose] as const,
  allTokens: ['tokens'] as const,
  audit: (search: string) => ['audit', search] as const,
  search: (search: string) => ['search', search] as const,
  setAside: ['setAside'] as const,
  attempts: (message: string, asOf: string) => ['attempts', message, asOf] as const,
  readers: (message: string) => ['readers', message] as const,
  threads: ['thread'] as const,
  thread: (message: string) => ['thread', message] as const,
  channels: ['channels'] as const,
  members: (slug: string) => ['members', slug] as const,
  messages: (slug: string) => ['messages', slug] as const,
  channelTasks: (slug: string) => ['tasks', 'channel', slug] as const,
  myTasks: ['tasks', 'mine'] as const,
  task: (id: string) => ['tasks', 'one', id] as const,
  /** Asked again when their number, or the version, is another. */
  comments: (id: string, asOf: number) => ['tasks', 'comments', id, asOf] as const,
  history: (id: string, asOf: number) => ['tasks', 'history', id, asOf] as const,
  boards: ['tasks', 'board'] as const,
  board: (filter: BoardFilter) => ['tasks', 'board', filter] as const,
  files: (slug: string) => ['files', slug] as const,
};
