import { Alert, App, Button, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useSearchParams } from 'react-router';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import type { Key } from '@/shared/i18n/language';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './AuditList.module.css';
import { type Search, useAudit, useAuditCheck } from './useAudit';

type ActionOf<K> = K extends `audit.action.${infer Word}` ? Word : never;
type Action = ActionOf<Key>;

/** All that there are words for, in the order in which they are offered. */
const offered: Record<Action, true> = {
  'session.begun': true,
  'session.refused': true,
  'session.ended': true,
  'role.set': true,
  'token.made': true,
  'token.revoked': true,
  'channel.made': true,
  'channel.set': true,
  'webhook.made': true,
  'webhook.revoked': true,
  'deliveries.replayed': true,
  'inbox.replayed': true,
  'template.set': true,
  'quota.saving-set': true,
  'directory.read': true,
  'organization.connected': true,
  'person.exported': true,
  'person.erased': true,
};
const actions = Object.keys(offered) as Action[];

/** Who did what, newest first. The search stands in the address, so that it can be shared. */
export function AuditList() {
  const { t, has, format } = useI18n();
  const { message: toast } = App.useApp();
  const [address, setAddress] = useSearchParams();
  const value = (name: keyof Search) => address.get(name) ?? undefined;
  const search: Search = {};
  for (const name of ['actor', 'action', 'from', 'to'] as const) {
    const wanted = value(name);
    if (wanted) search[name] = wanted;
  }
  const query = useAudit(search);
  const deeds = query.data ?? [];
  const from = search.from && dayOf(dayjs(search.from));
  const to = search.to && dayOf(dayjs(search.to).subtract(1, 'day'));
  const { mutate: check, isPending, data: found } = useAuditCheck();

  function look(changed: Partial<Record<keyof Search, string | undefined>>) {
    setAddress((before) => {
      const after = new URLSearchParams(before);
      for (const [name, wanted] of Object.entries(changed)) {
        if (wanted) after.set(name, wanted);
        else after.delete(name);
      }
      return after;
    });
  }

  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <Input.Search
          key={search.actor}
          className={styles.field}
          allowClear
          aria-label={t('audit.actor')}
          placeholder={t('audit.actor')}
          defaultValue={search.actor}
          onSearch={(actor) => look({ actor: actor.trim() || undefined })}
        />
        <Select
          className={styles.field}
          allowClear
          aria-label={t('audit.action')}
          placeholder={t('audit.action')}
          value={search.action}
          onChange={(action?: string) => look({ action })}
          options={actions.map((action) => ({ value: action, label: t(`audit.action.${action}`) }))}
        />
        <label className={styles.day}>
          {t('search.from')}
          <Input type="date" max={to} value={from} onChange={(event) => look({ from: startOf(event.target.value)?.toISOString() })} />
        </label>
        <label className={styles.day}>
          {t('search.to')}
          <Input type="date" min={from} value={to} onChange={(event) => look({ to: startOf(event.target.value)?.add(1, 'day').toISOString() })} />
        </label>
        <Button loading={isPending} onClick={() => check(undefined, { onError: (error) => void toast.error(describeError({ t, has }, error)) })}>
          {t('audit.check')}
        </Button>
      </div>
      {found && (
        <Alert
          className={styles.found}
          showIcon
          type={found.brokenAt ? 'error' : 'success'}
          title={
            found.brokenAt
              ? t('audit.broken', { n: format.number(found.brokenAt) })
              : t('audit.whole', { n: format.number(found.entries) })
          }
          description={found.brokenAt ? t('audit.broken.hint') : t('audit.end', { seq: found.entries, hash: found.hash })}
        />
      )}
      <ListFaces query={query} isEmpty={deeds.length === 0} empty={{ title: t('audit.none'), hint: t('audit.none.hint') }}>
        <ul className={styles.list}>
          {deeds.map((deed) => {
            const action = `audit.action.${deed.action}`;
            return (
              <li key={deed.seq} className={styles.row}>
                <div className={styles.deed}>
                  <strong>{deed.actorName ?? deed.actor ?? t('audit.nobody')}</strong> <span>{has(action) ? t(action) : deed.action}</span>
                  {deed.object && <span>{deed.object}</span>}
                </div>
                <div className={styles.facts}>
                  <time dateTime={deed.at} title={format.exact(deed.at)}>
                    {format.moment(deed.at)}
                  </time>
                  <span>{t('audit.number', { n: deed.seq })}</span>
                  {deed.address && <span>{deed.address}</span>}
                  {Object.entries(deed.details).map(([name, detail]) => (
                    <span key={name}>
                      {name}: {String(detail)}
                    </span>
                  ))}
                </div>
              </li>
            );
          })}
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

/** What somebody put into the address may be no time. */
function dayOf(time: Dayjs): string {
  return time.isValid() ? time.format('YYYY-MM-DD') : '';
}

function startOf(day: string): Dayjs | undefined {
  return day ? dayjs(day).startOf('day') : undefined;
}
