import { until } from './processes';

export const PIER = 'cidSandboxPier0001==';
export const OPS = 'cidSandboxOps00001==';
export const ROBOT = 'dingsandboxapp01';

export interface PhoneMessage {
  id: string;
  from: string;
  kind: string;
  text: string;
  at: string[];
  recalled: boolean;
  file?: { name: string; size: number; url: string };
}

export interface PhoneTodo {
  id: string;
  subject: string;
  done: boolean;
  detailUrl: { appUrl: string };
}

export interface JournalEntry {
  kind: string;
  method: string;
  path: string;
  status: number;
  request: unknown;
  response: unknown;
}

/** What people see and do in the simulated DingTalk, by its control API. */
export class Phone {
  constructor(readonly address: string) {}

  async messages(group: string): Promise<PhoneMessage[]> {
    return this.items(`conversations/${encodeURIComponent(group)}/messages`);
  }

  async withRobot(person: string): Promise<PhoneMessage[]> {
    return this.items(`people/${person}/robots/${ROBOT}/messages`);
  }

  async todos(person: string): Promise<PhoneTodo[]> {
    return this.items(`people/${person}/todos`);
  }

  async journal(limit = 200): Promise<JournalEntry[]> {
    return this.items(`journal?limit=${limit}`);
  }

  async says(from: string, group: string, text: string, atRobot = true) {
    await this.post(`conversations/${encodeURIComponent(group)}/messages`, { from, text, atRobot });
  }

  /** Somebody new is in the organization, and in the group where one is named. */
  async joins(userId: string, name: string, group?: string) {
    await this.post('people', { userId, name });
    if (group) await this.post(`conversations/${encodeURIComponent(group)}/members`, { add: [userId] });
  }

  /** Out of the organization, and so of its groups. */
  async leaves(person: string) {
    const response = await fetch(`${this.address}/_simulator/people/${person}`, { method: 'DELETE' });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  }

  async tellsRobot(from: string, text: string) {
    await this.post(`people/${from}/robots/${ROBOT}/messages`, { text });
  }

  async sendsFileToRobot(from: string, name: string, bytes: Uint8Array<ArrayBuffer>) {
    const form = new FormData();
    form.append('file', new Blob([bytes]), name);
    const response = await fetch(`${this.address}/_simulator/people/${from}/robots/${ROBOT}/messages`, { method: 'POST', body: form });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  }

  /** What DingTalk's browser gives a page of the app for who holds the phone. */
  async codeFor(person: string, clientId: string): Promise<string> {
    return ((await this.post(`people/${person}/authCode`, { clientId })) as { code: string }).code;
  }

  async bytes(file: { url: string }): Promise<Buffer> {
    const response = await fetch(new URL(file.url, this.address));
    if (!response.ok) throw new Error(`${response.status} ${file.url}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** Whether the frame that holds these words was pushed and acknowledged. */
  async acknowledged(words: string): Promise<boolean> {
    const frames = (await this.journal()).filter((entry) => entry.kind === 'frame');
    const ids = frames
      .filter((entry) => entry.method === 'PUSH' && JSON.stringify(entry.request).includes(words))
      .map((entry) => (entry.request as { messageId: string }).messageId);
    return frames.some(
      (entry) =>
        entry.method === 'ACK' &&
        entry.status === 200 &&
        ids.includes((entry.request as { headers: { messageId: string } }).headers.messageId),
    );
  }

  async fault(fault: Record<string, unknown>) {
    await this.post('faults', fault);
  }

  async noFaults() {
    await fetch(`${this.address}/_simulator/faults`, { method: 'DELETE' });
  }

  /** Waits for the one message that a group shows and that fits. */
  async sees(group: string, fits: (message: PhoneMessage) => boolean, within = 30_000): Promise<PhoneMessage> {
    let seen: PhoneMessage[] = [];
    await until(async () => (seen = await this.messages(group)).some(fits), 'the group shows the message', {
      within,
      seen: () => seen.slice(-5),
    });
    return seen.find(fits)!;
  }

  private async items<T>(path: string): Promise<T[]> {
    const response = await fetch(`${this.address}/_simulator/${path}`);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()).items;
  }

  private async post(path: string, body: unknown) {
    const response = await fetch(`${this.address}/_simulator/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as unknown;
  }
}
