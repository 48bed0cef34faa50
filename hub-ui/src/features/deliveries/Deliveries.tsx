import { App, Button, Checkbox, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Channel, DeliveryState } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { isStuck } from '@/shared/lib/isStuck';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './Deliveries.module.css';
import { DeliveryRow } from './DeliveryRow';
import { type Search, useDeliveries, useSendAgain } from './useDeliveries';

const states = ['refused', 'unanswered', 'held', 'queued'] as const satisfies DeliveryState[];

/** What did not simply arrive, and the way to send it again. The search stands in the address, so that it can be shared. */
export function Deliveries({ channels, canSendAgain }: { channels: Channel[]; canSendAgain: boolean }) {
  const { t, has, count, format } = useI18n();
  const { message: toast } = App.useApp();
  const [address, setAddress] = useSearchParams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const state = states.find((known) => known === address.get('state'));
  const channel = address.get('channel') ?? undefined;
  const code = address.get('code') ?? undefined;
  const search: Search = { ...(state && { state }), ...(channel && { channel }), ...(code && { code }) };
  const query = useDeliveries(search);
  const { mutate: sendAgain, isPending } = useSendAgain();
  const found = query.data ?? [];
  const stuck = canSendAgain ? found.filter(({ delivery }) => isStuck(delivery)) : [];
  const picked = stuck.filter(({ id }) => chosen.has(id)).map(({ id }) => id);

  function look(changed: Record<string, string | undefined>) {
    setChosen(new Set());
    setAddress((before) => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changed)) {
        if (value) after.set(name, value);
        else after.delete(name);
      }
      return after;
    });
  }

  function again(which: Search & { ids?: string[] }) {
    sendAgain(which, {
      onSuccess: ({ replayed, more }) => {
        setChosen(new Set());
        void toast.success(more ? t('deliveries.sentAgain.more', { n: format.number(replayed) }) : count('deliveries.sentAgain', replayed));
      },
      onError: (error) => void toast.error(describeError({ t, has }, error)),
    });
  }

  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <Segmented
          className={styles.states}
          aria-label={t('deliveries.show')}
          value={state ?? ''}
          onChange={(value) => look({ state: value || undefined })}
          options={[{ value: '', label: t('deliveries.all') }, ...states.map((value) => ({ value, label: t(`delivery.${value}`) }))]}
        />
        <Select
          className={styles.channel}
          aria-label={t('deliveries.channel')}
          placeholder={t('deliveries.channel')}
          allowClear
          value={channel}
          onChange={(value?: string) => look({ channel: value })}
          options={channels.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Input.Search
          key={code}
          className={styles.code}
          aria-label={t('deliveries.code')}
          placeholder={t('deliveries.code')}
          defaultValue={code}
          onSearch={(value) => look({ code: value.trim() || undefined })}
        />
      </div>
      {stuck.length > 0 && (
        <div className={styles.bar}>
          <Checkbox
            checked={picked.length === stuck.length}
            indeterminate={picked.length > 0 && picked.length < stuck.length}
            onChange={({ target }) => setChosen(new Set(target.checked ? stuck.map(({ id }) => id) : []))}
          >
            {t('deliveries.choose')}
          </Checkbox>
          <Button type="primary" loading={isPending} onClick={() => again(picked.length > 0 ? { ids: picked } : search)}>
            {picked.length > 0 ? count('deliveries.sendChosen', picked.length) : t('deliveries.sendAll')}
          </Button>
        </div>
      )}
      <ListFaces query={query} isEmpty={found.length === 0} empty={{ title: t('deliveries.none'), hint: t('deliveries.none.hint') }}>
        <ul className={styles.list}>
          {found.map((one) => (
            <li key={one.id}>
              <DeliveryRow
                found={one}
                channel={channels.find(({ id }) => id === one.channelId)}
                isChosen={chosen.has(one.id)}
                canChoose={canSendAgain}
                onChoose={(isChosen) =>
                  setChosen((before) => new Set(isChosen ? [...before, one.id] : [...before].filter((id) => id !== one.id)))
                }
              />
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <Button className={styles.more} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('list.more')}
          </Button>
        )}
      </ListFaces>
    </div>
  );
}
