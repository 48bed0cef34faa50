import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { App as AntApp } from 'antd';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { vi } from 'vitest';
import { createCache } from './shared/api/createCache';

interface Call {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
}

type Answer = unknown | ((call: Call) => unknown);

/** What a route answers instead of its usual 200. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly problem: object,
  ) {}
}

/** Stands in for the hub's REST calls: `{ 'GET /me': answer }`, with or without the query string. */
export function stubHub(routes: Record<string, Answer>) {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const path = address.replace('/api/v1', '');
    const method = init.method ?? 'GET';
    const call: Call = {
      method,
      path,
      headers: init.headers as Record<string, string>,
      body: init.body ? JSON.parse(init.body as string) : undefined,
    };
    calls.push(call);
    const route = routes[`${method} ${path}`] ?? routes[`${method} ${path.split('?')[0]}`];
    const answer: unknown = await (typeof route === 'function' ? (route as (call: Call) => unknown)(call) : route);
    if (answer === undefined) return json(404, { status: 404, code: 'route-unknown', detail: `No ${method} ${path}` });
    return answer instanceof Refusal ? json(answer.status, answer.problem) : json(200, answer as object);
  });
  return { calls, sent: (method: string, path: string) => calls.filter((call) => call.method === method && call.path === path) };
}

function json(status: number, body: object) {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

/** The stream of changes, in the test's hand. */
export class FakeStream extends EventTarget {
  static opened: FakeStream[] = [];
  static readonly CLOSED = 2;
  onerror: (() => void) | null = null;
  readyState = 1;

  constructor(readonly url: string) {
    super();
    FakeStream.opened.push(this);
  }

  say(type: string, data: unknown) {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data) }));
  }

  fail(readyState: number) {
    this.readyState = readyState;
    this.onerror?.();
  }

  close() {}

  static install() {
    FakeStream.opened = [];
    vi.stubGlobal('EventSource', FakeStream);
  }

  static get last(): FakeStream {
    return FakeStream.opened.at(-1)!;
  }
}

export function show(what: ReactNode, { at = '/', cache = createCache() }: { at?: string; cache?: QueryClient } = {}) {
  return {
    cache,
    ...render(
      <QueryClientProvider client={cache}>
        <AntApp>
          <MemoryRouter initialEntries={[at]}>{what}</MemoryRouter>
        </AntApp>
      </QueryClientProvider>,
    ),
  };
}
