import { API, forgeryToken, HubUnreachable, problemOf } from '@/shared/api/request';
import type { SharedFile } from '@/shared/api/types';

/** The hub's limit where it is not set otherwise: 2 GiB. */
export const LARGEST_FILE_BYTES = 2 * 1024 ** 3;

interface Upload {
  done: Promise<SharedFile>;
  cancel(): void;
}

/** `fetch` cannot tell how far an upload is; XMLHttpRequest can. A cancelled upload never settles as done. */
export function upload(slug: string, file: File, idempotencyKey: string, onProgress: (fraction: number) => void): Upload {
  const call = new XMLHttpRequest();
  const done = new Promise<SharedFile>((resolve, reject) => {
    call.open('POST', `${API}/channels/${encodeURIComponent(slug)}/files`);
    call.setRequestHeader('Accept', 'application/json');
    call.setRequestHeader('Idempotency-Key', idempotencyKey);
    for (const [name, value] of Object.entries(forgeryToken())) call.setRequestHeader(name, value);
    call.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    call.onload = () => {
      if (call.status < 200 || call.status > 299) return reject(problemOf(call.status, call.responseText));
      resolve(JSON.parse(call.responseText) as SharedFile);
    };
    call.onerror = () => reject(new HubUnreachable());
    const body = new FormData();
    body.append('file', file);
    call.send(body);
  });
  return { done, cancel: () => call.abort() };
}
