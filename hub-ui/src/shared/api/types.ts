export type DeliveryState = 'queued' | 'held' | 'sent' | 'refused' | 'unanswered' | 'received';
export type DeliveryRoute = 'app-robot' | 'custom-robot' | 'session' | 'none';
export type Origin = 'web' | 'api' | 'dingtalk';

export interface Delivery {
  state: DeliveryState;
  route: DeliveryRoute;
  routeReason?: string | null;
  attempts: number;
  until?: string | null;
  code?: string | null;
  reason?: string | null;
  advice?: string | null;
  requestId?: string | null;
  repeated: boolean;
  updatedAt: string;
}

export interface Me {
  id: string;
  name: string;
  title?: string | null;
  locale?: string | null;
  sandbox: boolean;
  simulatorUrl?: string | null;
}

export interface Channel {
  id: string;
  slug: string;
  name: string;
  kind: 'group' | 'direct';
  state: string;
  members: number;
  lastMessageAt?: string | null;
}

export interface Member {
  id: string;
  name: string;
  title?: string | null;
  initials?: string | null;
}

export interface SharedFile {
  id: string;
  channel: string;
  name: string;
  size: number;
  sha256: string;
  contentType: string;
  uploader: string;
  uploaderName: string;
  origin: Origin;
  createdAt: string;
  delivery?: Delivery | null;
}

export interface Message {
  id: string;
  channel: string;
  author: string;
  authorName: string;
  origin: Origin;
  kind: 'text' | 'file' | 'task';
  text: string | null;
  mentions: string[];
  file?: SharedFile | null;
  taskId?: string | null;
  clientId?: string | null;
  createdAt: string;
  delivery: Delivery;
}

export interface Assignee {
  id: string;
  name: string;
  state: 'open' | 'done';
  doneAt?: string | null;
}

export interface Task {
  id: string;
  channel: string;
  subject: string;
  description?: string | null;
  due?: string | null;
  creator: string;
  creatorName: string;
  state: 'open' | 'done';
  assignees: Assignee[];
  createdAt: string;
  updatedAt: string;
  delivery?: Delivery | null;
  announcement?: Delivery | null;
}

export interface HubStatus {
  dingtalk: { state: 'connected' | 'connecting' | 'disconnected'; since?: string | null; detail?: string | null };
  deliveries: { queued: number; held: number; unanswered: number; refused: number };
}

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface MessagePage extends Page<Message> {
  position?: string;
}

export interface ChannelList {
  items: Channel[];
  position: string;
}

export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: unknown;
}

export type Change =
  | { position: string; type: 'message.posted' | 'message.changed'; channel: string; message: Message }
  | { position: string; type: 'task.created' | 'task.changed'; channel: string; task: Task }
  | { position: string; type: 'file.shared' | 'file.changed'; channel: string; file: SharedFile }
  | { position: string; type: 'channel.changed' };
