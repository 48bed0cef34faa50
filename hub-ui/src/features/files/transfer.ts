import { API, forgeryToken, HubProblem, HubUnreachable, problemOf } from '@/shared/api/request';
import { forgetUpload, rememberedUpload, rememberUpload } from './rememberedUploads';

/** So much is lost at most when the connection breaks. */
export const CHUNK_BYTES = 8 * 1024 * 1024;
const PAUSES_MILLIS = [0, 1_000, 3_000, 5_000, 10_000, 20_000];
const PATIENCE_MILLIS = 30_000;

interface Listener {
  /** How far it is, from 0 to 1. */
  progress(fraction: number): void;
  done(): void;
  failed(error: unknown): void;
}

/** A file on its way to the hub. It can be stopped and goes on, also after the page was loaded again. */
export interface Transfer {
  start(): void;
  pause(): void;
  /** Gives it up, here and in the hub. */
  cancel(): void;
}

interface Wanted {
  slug: string;
  file: File;
  versionOf: string | undefined;
}

/** Speaks tus 1.0, with a checksum for each piece. */
export function transfer(wanted: Wanted, listener: Listener): Transfer {
  const { slug, file, versionOf } = wanted;
  const key = [slug, file.name, file.size, file.lastModified, versionOf ?? ''].join('|');
  let address = rememberedUpload(key);
  let running: AbortController | undefined;

  async function run(signal: AbortSignal) {
    let failures = 0;
    while (!signal.aborted) {
      try {
        address ??= await begin(wanted, signal);
        rememberUpload(key, address);
        let offset = await offsetOf(address, signal);
        while (offset < file.size) {
          const from = offset;
          listener.progress(from / file.size);
          const piece = file.slice(from, from + CHUNK_BYTES);
          offset = await append(address, from, piece, signal, (sent) => listener.progress((from + sent) / file.size));
          failures = 0;
        }
        forgetUpload(key);
        return listener.done();
      } catch (error) {
        if (signal.aborted) return;
        if (isGone(error)) {
          forgetUpload(key);
          address = undefined;
        }
        if (failures >= PAUSES_MILLIS.length || !helpsToTryAgain(error)) return listener.failed(error);
        await pauseFor(PAUSES_MILLIS[failures++]!, signal);
      }
    }
  }

  function stop() {
    running?.abort();
    running = undefined;
  }

  return {
    start() {
      stop();
      running = new AbortController();
      void run(running.signal);
    },
    pause: stop,
    cancel() {
      stop();
      forgetUpload(key);
      // What nobody goes on with is forgotten by the hub after a day in any case.
      if (address) void ask('DELETE', address, {}).catch(() => undefined);
    },
  };
}

async function begin({ slug, file, versionOf }: Wanted, signal: AbortSignal): Promise<string> {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const answer = await ask(
    'POST',
    `${API}/channels/${encodeURIComponent(slug)}/uploads`,
    { 'Upload-Length': `${file.size}`, 'Upload-Metadata': `filename ${name}${versionOf ? `,versionOf ${btoa(versionOf)}` : ''}` },
    signal,
  );
  return answer.headers.get('Location') ?? '';
}

async function offsetOf(address: string, signal: AbortSignal): Promise<number> {
  return Number((await ask('HEAD', address, {}, signal)).headers.get('Upload-Offset'));
}

async function ask(method: string, address: string, headers: Record<string, string>, signal?: AbortSignal): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MILLIS);
  let answer: Response;
  try {
    answer = await fetch(address, {
      method,
      headers: { 'Tus-Resumable': '1.0.0', ...forgeryToken(), ...headers },
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (cause) {
    throw new HubUnreachable(cause);
  }
  if (!answer.ok) throw problemOf(answer.status, await answer.text().catch(() => ''));
  return answer;
}

/** `fetch` cannot tell how far a body is; XMLHttpRequest can. Resolves with the new offset. */
async function append(
  address: string,
  offset: number,
  piece: Blob,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<number> {
  const checksum = await checksumOf(piece);
  return new Promise<number>((resolve, reject) => {
    const call = new XMLHttpRequest();
    signal.addEventListener('abort', () => call.abort(), { once: true });
    call.open('PATCH', address);
    const headers: Record<string, string> = {
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': `${offset}`,
      'Content-Type': 'application/offset+octet-stream',
      ...(checksum ? { 'Upload-Checksum': checksum } : {}),
      ...forgeryToken(),
    };
    for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, value);
    call.upload.onprogress = ({ loaded }) => onProgress(loaded);
    call.onload = () => {
      if (call.status !== 204) return reject(problemOf(call.status, call.responseText));
      resolve(Number(call.getResponseHeader('Upload-Offset')));
    };
    call.onerror = () => reject(new HubUnreachable());
    call.onabort = () => reject(new HubUnreachable());
    call.send(piece);
  });
}

/** Browsers compute one only on pages that came over https, or from this machine. */
async function checksumOf(piece: Blob): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await piece.arrayBuffer()));
  return `sha256 ${btoa(String.fromCharCode(...digest))}`;
}

/** The hub knows the upload no more: it has to be begun again. */
function isGone(error: unknown): boolean {
  return error instanceof HubProblem && (error.code === 'upload-unknown' || error.code === 'upload-expired' || error.status === 404 || error.status === 410);
}

/** Another offset or a broken piece is put right by asking and going on; a refusal is not. */
function helpsToTryAgain(error: unknown): boolean {
  if (!(error instanceof HubProblem)) return true;
  return isGone(error) ? error.code !== 'channel-unknown' : error.status === 409 || error.status === 460 || error.status >= 500;
}

function pauseFor(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
