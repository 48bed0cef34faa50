import type { Channel, Delivery, DeliveryState, Me, Member, Message, SharedFile, Task } from './shared/api/types';

let made = 0;
const NOON = '2026-11-24T12:00:00Z';

export function delivered(state: DeliveryState, rest: Partial<Delivery> = {}): Delivery {
  return { state, route: 'app-robot', attempts: 1, parts: 1, repeated: false, updatedAt: NOON, ...rest };
}

export function aChannel(rest: Partial<Channel> = {}): Channel {
  return {
    id: 'c1',
    slug: 'pier',
    name: 'Project Pier',
    kind: 'group',
    state: 'bound',
    whenUnanswered: 'repeat',
    members: 4,
    boundBy: 'settings',
    createdAt: '2026-11-01T00:00:00Z',
    hidden: [],
    ...rest,
  };
}

export function aMessage(rest: Partial<Message> = {}): Message {
  made++;
  return {
    id: `message-${made}`,
    channel: 'pier',
    author: 'budi',
    authorName: 'Budi Santoso',
    origin: 'web',
    kind: 'text',
    text: `message ${made}`,
    format: 'text',
    mentions: [],
    urgent: false,
    file: null,
    taskId: null,
    clientId: null,
    replyTo: null,
    thread: null,
    replies: 0,
    reactions: [],
    version: 1,
    replaces: null,
    revision: 0,
    createdAt: NOON,
    delivery: delivered('sent'),
    ...rest,
  };
}

export function aTask(rest: Partial<Task> = {}): Task {
  made++;
  return {
    id: `task-${made}`,
    channel: 'pier',
    subject: `Task ${made}`,
    creator: 'ana',
    creatorName: 'Ana Wijaya',
    state: 'open',
    assignees: [],
    priority: 'normal',
    labels: [],
    remindMinutes: 60,
    followers: [],
    checklist: [],
    files: [],
    comments: 0,
    version: 1,
    rank: 0,
    createdAt: NOON,
    updatedAt: NOON,
    delivery: delivered('sent'),
    announcement: delivered('sent'),
    ...rest,
  };
}

export function aFile(rest: Partial<SharedFile> = {}): SharedFile {
  made++;
  return {
    id: `file-${made}`,
    channel: 'pier',
    name: `file-${made}.txt`,
    size: 1200,
    sha256: 'ab',
    contentType: 'text/plain',
    uploader: 'budi',
    uploaderName: 'Budi Santoso',
    origin: 'web',
    createdAt: NOON,
    series: `file-${made}`,
    version: 1,
    preview: 'text',
    goneAt: null,
    delivery: delivered('sent'),
    ...rest,
  };
}

export const owner: Me = {
  id: 'ana',
  name: 'Ana Wijaya',
  role: 'owner',
  rights: ['read', 'take-part', 'work', 'tokens', 'administer', 'own'],
  sandbox: true,
};

export const guest: Me = { ...owner, role: 'guest', rights: ['read', 'take-part'] };

export const people: Member[] = [
  { id: 'ana', name: 'Ana Wijaya', initials: 'AW', title: 'Manager' },
  { id: 'budi', name: 'Budi Santoso', initials: 'BS' },
  { id: 'chen', name: '陈晓明', initials: '晓明' },
  { id: 'devi', name: 'Devi Lestari', initials: 'DL' },
];
