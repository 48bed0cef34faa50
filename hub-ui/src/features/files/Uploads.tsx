import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useReducer, useRef } from 'react';
import { endSession } from '@/shared/api/endSession';
import { keys } from '@/shared/api/keys';
import { HubProblem, isSignedOut } from '@/shared/api/request';
import { newId } from '@/shared/lib/newId';
import { type Transfer, transfer } from './transfer';
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

const AT_ONCE = 2;

/** Uploads go on while one moves about the workspace; two at a time, the rest waits. */
export function Uploads({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const [sharings, dispatch] = useReducer(reduce, []);
  const queue = useRef<Sharing[]>([]);
  const running = useRef(new Set<string>());
  const transfers = useRef(new Map<string, Transfer>());

  const actions = useMemo(() => {
    function startNext() {
      while (running.current.size < AT_ONCE && queue.current.length > 0) start(queue.current.shift()!);
    }

    function start({ id, slug, file, versionOf }: Sharing) {
      dispatch({ kind: 'change', id, change: { state: 'uploading' } });
      running.current.add(id);
      const known = transfers.current.get(id);
      const one =
        known ??
        transfer({ slug, file, versionOf }, {
          progress: (progress) => dispatch({ kind: 'change', id, change: { progress } }),
          done: () => {
            // The live stream brings the file; where that is broken, asking does.
            void cache.invalidateQueries({ queryKey: keys.files(slug) });
            void cache.invalidateQueries({ queryKey: keys.anyFile });
            dispatch({ kind: 'remove', id });
            transfers.current.delete(id);
            leave(id);
          },
          failed: (error) => {
            if (isSignedOut(error)) endSession(cache);
            dispatch({ kind: 'change', id, change: { state: 'failed', error } });
            leave(id);
          },
        });
      transfers.current.set(id, one);
      one.start();
    }

    /** Makes room for the next. */
    function leave(id: string) {
      running.current.delete(id);
      queue.current = queue.current.filter((one) => one.id !== id);
      startNext();
    }

    function enqueue(added: Sharing[]) {
      queue.current.push(...added.filter(({ state }) => state === 'waiting'));
      startNext();
    }

    return {
      share(slug: string, files: readonly File[], versionOf?: string) {
        const added = files.map((file): Sharing => {
          const refusal = file.size === 0 ? new HubProblem(422, { code: 'file-empty' }) : undefined;
          return { id: newId(), slug, file, versionOf, progress: 0, state: refusal ? 'failed' : 'waiting', error: refusal };
        });
        dispatch({ kind: 'add', sharings: added });
        enqueue(added);
      },
      pause({ id }: Sharing) {
        transfers.current.get(id)?.pause();
        dispatch({ kind: 'change', id, change: { state: 'paused' } });
        leave(id);
      },
      resume(sharing: Sharing) {
        const again: Sharing = { ...sharing, state: 'waiting', error: undefined };
        dispatch({ kind: 'change', id: sharing.id, change: again });
        enqueue([again]);
      },
      dismiss({ id }: Sharing) {
        transfers.current.get(id)?.cancel();
        transfers.current.delete(id);
        dispatch({ kind: 'remove', id });
        leave(id);
      },
    };
  }, [cache]);

  const value = useMemo(() => ({ sharings, ...actions }), [sharings, actions]);
  return <UploadsContext value={value}>{children}</UploadsContext>;
}
