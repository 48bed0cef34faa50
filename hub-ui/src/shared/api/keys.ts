/** Where each answer of the hub is kept in the query cache. */
export const keys = {
  me: ['me'] as const,
  status: ['status'] as const,
  channels: ['channels'] as const,
  members: (slug: string) => ['members', slug] as const,
  messages: (slug: string) => ['messages', slug] as const,
  channelTasks: (slug: string) => ['tasks', 'channel', slug] as const,
  myTasks: ['tasks', 'mine'] as const,
  task: (id: string) => ['tasks', 'one', id] as const,
  files: (slug: string) => ['files', slug] as const,
};
