import type { Problem } from './types';

/** The hub said no. `code` is stable and has words of ours; `detail` is the hub's own sentence. */
export class HubProblem extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly detail: string | undefined;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = 'HubProblem';
    this.status = status;
    this.code = problem.code;
    this.detail = problem.detail ?? undefined;
  }
}

/** Nothing readable came back: no network, the hub is down, or it took too long. */
export class HubUnreachable extends Error {
  constructor(cause?: unknown) {
    super('The hub did not answer', { cause });
    this.name = 'HubUnreachable';
  }
}

export const API = '/api/v1';
const PATIENCE_MILLIS = 30_000;

interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export async function request<T>(path: string, { method = 'GET', body, headers, signal }: Options = {}): Promise<T> {
  const patience = AbortSignal.timeout(PATIENCE_MILLIS);
  let response: Response;
  try {
    response = await fetch(API + path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(method === 'GET' ? {} : forgeryToken()),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new HubUnreachable(cause);
  }
  if (!response.ok) throw problemOf(response.status, await response.text().catch(() => ''));
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export function problemOf(status: number, body: string): HubProblem | HubUnreachable {
  try {
    return new HubProblem(status, JSON.parse(body) as Problem);
  } catch {
    return status >= 500 ? new HubUnreachable() : new HubProblem(status, { status, code: codeOf(status) });
  }
}

function codeOf(status: number): string | undefined {
  if (status === 401) return 'not-signed-in';
  if (status === 413) return 'file-too-large';
  return undefined;
}

/** Spring's double submit: the cookie's value, sent back as a header. */
export function forgeryToken(): Record<string, string> {
  const token = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1];
  return token ? { 'X-XSRF-TOKEN': decodeURIComponent(token) } : {};
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof HubProblem && error.status === 401;
}
