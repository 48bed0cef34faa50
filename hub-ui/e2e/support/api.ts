export interface Answer {
  status: number;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface Message {
  id: string;
  text: string | null;
  delivery: { state: string; repeated: boolean };
}

/** The hub's REST API, as one of the sandbox's people. */
export class Api {
  constructor(readonly hub: string, readonly person: string) {}

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.call('POST', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  call(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}): Promise<Answer> {
    return fetch(`${this.hub}/api/v1/${path}`, {
      method,
      body,
      headers: { authorization: `Bearer sandbox-${this.person}`, ...headers },
    }).then(async (response) => {
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
    });
  }

  async texts(channel: string): Promise<(string | null)[]> {
    return (await this.allMessages(channel)).map((message) => message.text);
  }

  /** The whole timeline, oldest first; empty for a channel that is not there, or not yet. */
  async allMessages(channel: string): Promise<Message[]> {
    const messages: Message[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body }: Answer = await this.get(`channels/${channel}/messages?limit=200${next && `&before=${next}`}`);
      messages.unshift(...(body.items ?? []));
      next = body.next ?? null;
    }
    return messages;
  }

  async bytes(path: string): Promise<Buffer> {
    const response = await fetch(`${this.hub}/api/v1/${path}`, { headers: { authorization: `Bearer sandbox-${this.person}` } });
    return Buffer.from(await response.arrayBuffer());
  }
}
