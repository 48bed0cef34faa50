import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { keys } from '../api/keys';
import type { Change } from '../api/types';
import { applyPresence, applyTyping, forgetCompany, stopTyping } from './company';
import { followChanges, type LinkState } from './followChanges';
import { inTurns } from './inTurns';
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
    const take = (changes: Change[]) => {
      changes.forEach(hear);
      snapshots.receive(changes);
      for (const change of changes) {
        if (change.type === 'message.posted') stopTyping(cache, { channel: change.channel, account: change.message.author });
      }
    };
    const turns = inTurns<Change>((changes) => notifyManager.batch(() => take(changes)));
    const stop = followChanges({
      after: start,
      onChange(change) {
        turns.add(change);
        statusDue ??= setTimeout(() => {
          statusDue = undefined;
          void cache.invalidateQueries({ queryKey: keys.status });
        }, STATUS_AT_MOST_EVERY_MILLIS);
      },
      onReload: () => void cache.invalidateQueries(),
      onPresence: (presence) => applyPresence(cache, presence),
      onTyping: (typing) => applyTyping(cache, typing),
      onState(state) {
        if (state === 'reconnecting') forgetCompany(cache);
        setLink(state);
      },
      onRefused: () => void cache.invalidateQueries({ queryKey: keys.me }),
    });
    return () => {
      clearTimeout(statusDue);
      stop();
      turns.stop();
      snapshots.stop();
    };
  }, [cache, start]);

  return <LinkStateContext value={link}>{children}</LinkStateContext>;
}
