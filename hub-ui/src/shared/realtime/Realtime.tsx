import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { keys } from '../api/keys';
import type { Change } from '../api/types';
import { followChanges, type LinkState } from './followChanges';
import { LinkStateContext } from './linkState';
import { keepSnapshotsCurrent } from './snapshots';

const STATUS_AT_MOST_EVERY_MILLIS = 2_000;

interface Props {
  /** The position of the first snapshot. */
  after: string;
  /** Hears of each change before the cache does. */
  onChange?: (change: Change) => void;
  children: ReactNode;
}

/** Keeps the query cache in step with the hub while it is mounted. */
export function Realtime({ after, onChange, children }: Props) {
  const cache = useQueryClient();
  const [start] = useState(after);
  const hear = useEffectEvent((change: Change) => onChange?.(change));
  const [link, setLink] = useState<LinkState>('connecting');

  useEffect(() => {
    const snapshots = keepSnapshotsCurrent(cache);
    let statusDue: ReturnType<typeof setTimeout> | undefined;
    const stop = followChanges({
      after: start,
      onChange(change) {
        hear(change);
        snapshots.receive(change);
        statusDue ??= setTimeout(() => {
          statusDue = undefined;
          void cache.invalidateQueries({ queryKey: keys.status });
        }, STATUS_AT_MOST_EVERY_MILLIS);
      },
      onReload: () => void cache.invalidateQueries(),
      onState: setLink,
      onRefused: () => void cache.invalidateQueries({ queryKey: keys.me }),
    });
    return () => {
      clearTimeout(statusDue);
      stop();
      snapshots.stop();
    };
  }, [cache, start]);

  return <LinkStateContext value={link}>{children}</LinkStateContext>;
}
