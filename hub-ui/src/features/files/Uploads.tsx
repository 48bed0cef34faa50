import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useReducer, useRef } from 'react';
import { HubProblem, isSignedOut } from '@/shared/api/request';
import { endSession } from '@/shared/api/endSession';
import { newId } from '@/shared/lib/newId';
import { applyChange } from '@/shared/realtime/applyChange';
import { LARGEST_FILE_BYTES, upload } from './upload';
import { type Sharing, UploadsContext } from './uploadsContext';

type Step = { kind: 'add'; sharings: Sharing[] } | { kind: 'change'; id: string; change: Partial<Sharing> } | { kind: 'remove'; id: string };

function reduce(all: Sharing[], step: Step): Sharing[] {
  switch (step.kind) {
    case 'add':
      return [...all, ...step.sharings];
    case 'change':
      return all.map((one) => (one.id === step.id ? { ...one, ...step.change } : one));
    case 'remove':
      return all.filter((one) => one.id !== step.id);
  }
}

/** Uploads go on while one moves about the workspace; two at a time, the rest waits. */
export function Uploads({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const [sharings, dispatch] = useReducer(reduce, []);
  const queue = useRef<Sharing[]>([]);
  const running = useRef(new Map<string, () => void>());

  const actions = useMemo(() => {
    const AT_ONCE = 2;

    function startNext() {
      while (running.current.size < AT_ONCE && queue.current.length > 0) start(queue.current.shift()!);
    }

    function start({ id, slug, file }: Sharing) {
      dispatch({ kind: 'change', id, change: { state: 'uploading' } });
      const { done, cancel } = upload(slug, file, id, (progress) => dispatch({ kind: 'change', id, change: { progress } }));
      running.current.set(id, cancel);
      done
        .then((shared) => {
          if (shared.createdAt) applyChange(cache, { position: '', type: 'file.shared', channel: slug, file: shared });
          dispatch({ kind: 'remove', id });
        })
        .catch((error: unknown) => {
          if (isSignedOut(error)) endSession(cache);
          dispatch({ kind: 'change', id, change: { state: 'failed', error } });
        })
        .finally(() => {
          running.current.delete(id);
          startNext();
        });
    }

    function enqueue(added: Sharing[]) {
      queue.current.push(...added.filter(({ state }) => state === 'waiting'));
      startNext();
    }

    return {
      share(slug: string, files: readonly File[]) {
        const added = files.map((file): Sharing => {
          const refusal = refusalOf(file);
          return { id: newId(), slug, file, progress: 0, state: refusal ? 'failed' : 'waiting', error: refusal };
        });
        dispatch({ kind: 'add', sharings: added });
        enqueue(added);
      },
      retry(sharing: Sharing) {
        const again: Sharing = { ...sharing, state: 'waiting', progress: 0, error: undefined };
        dispatch({ kind: 'change', id: sharing.id, change: again });
        enqueue([again]);
      },
      dismiss({ id }: Sharing) {
        running.current.get(id)?.();
        running.current.delete(id);
        queue.current = queue.current.filter((one) => one.id !== id);
        dispatch({ kind: 'remove', id });
        startNext();
      },
    };
  }, [cache]);

  const value = useMemo(() => ({ sharings, ...actions }), [sharings, actions]);
  return <UploadsContext value={value}>{children}</UploadsContext>;
}

function refusalOf(file: File): HubProblem | undefined {
  if (file.size > LARGEST_FILE_BYTES) return new HubProblem(413, { code: 'file-too-large' });
  if (file.size === 0) return new HubProblem(422, { code: 'file-empty' });
  return undefined;
}
