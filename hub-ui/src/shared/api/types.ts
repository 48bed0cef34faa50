import type { components } from './schema';

// The hub's words, generated from its description (`npm run types`), under the page's names.
type Schemas = components['schemas'];

export type Delivery = Schemas['DeliveryItem'];
export type DeliveryState = Delivery['state'];
export type Me = Schemas['Me'];
export type Role = Me['role'];
export type KnownPerson = Schemas['KnownPerson'];
export type FoundPerson = Schemas['FoundPerson'];
export type Directory = Schemas['Directory'];
export type ApiToken = Schemas['ApiToken'];
export type MadeToken = Schemas['Made'];
export type Scope = ApiToken['scopes'][number];
export type Deed = Schemas['Deed'];
export type AuditCheck = Schemas['AuditFound'];
export type Channel = Schemas['ChannelItem'];
export type Webhook = Schemas['WebhookItem'];
export type MadeWebhook = Schemas['MadeWebhook'];
export type WebhookFormat = Webhook['format'];
export type ChannelList = Schemas['ChannelList'];
export type Leaver = Schemas['Leaver'];
export type Member = Schemas['Member'];
export type SharedFile = Schemas['FileItem'];
export type FileRoom = Schemas['FileRoom'];
export type Message = Schemas['MessageItem'];
export type Reaction = Message['reactions'][number]['reaction'];
export type EarlierText = Schemas['Earlier'];
export type ScheduledMessage = Schemas['ScheduledItem'];
export type Card = Schemas['Card'];
export type ThreadPage = Schemas['ThreadPage'];
export type MessagePage = Schemas['MessagePage'];
export type Assignee = Schemas['Assignee'];
export type Task = Schemas['TaskItem'];
export type TaskState = Task['state'];
export type Priority = Task['priority'];
export type Check = Schemas['CheckItem'];
export type TaskEdit = Schemas['TaskEdit'];
export type TaskComment = Schemas['CommentItem'];
export type TaskEvent = Schemas['Entry'];
export type Board = Schemas['Board'];
export type BoardColumn = Schemas['Column'];
export type HubStatus = Schemas['Status'];
export type FoundDelivery = Schemas['Found'];
export type DeliveryPage = Schemas['DeliveryList'];
export type Attempt = Schemas['AttemptItem'];
export type Readers = Schemas['Readers'];
export type Template = Schemas['TemplateItem'];
export type TemplatePreview = Schemas['TemplatePreview'];
export type QuotaMonth = Schemas['Month'];
export type SavingMode = QuotaMonth['savingMode'];
export type QuotaUse = Schemas['Use'];
export type Checked = Schemas['Checked'];
export type ChannelRobot = Schemas['BoundRobot'];
export type Diagnosis = Schemas['Diagnosis'];
export type Credentials = Schemas['Credentials'];
export type Scan = Schemas['Scan'];
export type ScanState = Schemas['ScanState'];
export type SetupState = Schemas['SetupState'];
export type Finding = Schemas['Finding'];
export type Health = Finding['health'];
export type SetAside = Schemas['Item'];
export type MessagePreview = Schemas['MessagePreview'];

/** Which tasks a board shows; what is empty does not matter. */
export interface BoardFilter {
  channel: string;
  assignee: string;
  due: '' | 'overdue' | 'today' | 'week' | 'none';
  priority: Priority | '';
  label: string;
  q: string;
}

export interface Page<T> {
  items: T[];
  next?: string | null;
}

/** RFC 9457, with the hub's code. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: unknown;
}

/** One event of the live stream, which an OpenAPI description cannot tell. */
export type Change =
  | { position: string; type: 'message.posted' | 'message.changed'; channel: string; message: Message }
  | { position: string; type: 'task.created' | 'task.changed'; channel: string; task: Task }
  | { position: string; type: 'file.shared' | 'file.changed'; channel: string; file: SharedFile }
  | { position: string; type: 'channel.changed' }
  | { position: string; type: 'channel.left'; channel: string }
  | { position: string; type: 'task.left'; channel: string; task: Pick<Task, 'id'> };
