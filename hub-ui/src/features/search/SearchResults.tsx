import { Button, Empty, Input, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useMembers } from '@/shared/api/useMembers';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import { FoundMessage } from './FoundMessage';
import styles from './SearchResults.module.css';
import { type Search, useSearch } from './useSearch';

/** Looks for messages. What is looked for stands in the address, so that it can be shared and gone back to. */
export function SearchResults({ channels }: { channels: Channel[] }) {
  const { t } = useI18n();
  const [address, setAddress] = useSearchParams();
  const q = address.get('q') ?? undefined;
  const slug = address.get('channel') ?? undefined;
  const author = address.get('author') ?? undefined;
  const from = dayOf(address.get('from'));
  const to = dayOf(address.get('to'));
  const search: Search = { ...(q && { q }), ...(slug && { channel: slug }), ...(author && { author }), ...(from && { from }), ...(to && { to }) };
  const query = useSearch(search);
  const found = query.data ?? [];

  function look(changed: Record<string, string | undefined>) {
    setAddress((before) => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changed)) {
        if (value) after.set(name, value);
        else after.delete(name);
      }
      return after;
    });
  }

  return (
    <div className={styles.page}>
      <div role="search" className={styles.bar}>
        <Input.Search
          key={q}
          className={styles.words}
          aria-label={t('search.words')}
          placeholder={t('search.words')}
          autoFocus
          defaultValue={q}
          onSearch={(value) => look({ q: value.trim() || undefined })}
        />
        <Select
          className={styles.choice}
          aria-label={t('deliveries.channel')}
          placeholder={t('deliveries.channel')}
          allowClear
          value={slug}
          onChange={(value?: string) => look({ channel: value, author: undefined })}
          options={channels.map((channel) => ({ value: channel.slug, label: channel.name }))}
        />
        {slug && <AuthorChoice slug={slug} author={author} onChoose={(value) => look({ author: value })} />}
        <label className={styles.day}>
          {t('search.from')}
          <Input type="date" max={to} value={from ?? ''} onChange={(event) => look({ from: event.target.value })} />
        </label>
        <label className={styles.day}>
          {t('search.to')}
          <Input type="date" min={from} value={to ?? ''} onChange={(event) => look({ to: event.target.value })} />
        </label>
      </div>
      {Object.keys(search).length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('search.hint')} />
      ) : (
        <ListFaces query={query} isEmpty={found.length === 0} empty={{ title: t('search.none'), hint: t('search.none.hint') }}>
          <ul className={styles.list}>
            {found.map((message) => (
              <li key={message.id}>
                <FoundMessage message={message} typed={q ?? ''} channelName={channels.find((one) => one.slug === message.channel)?.name} />
              </li>
            ))}
          </ul>
          {query.hasNextPage && (
            <Button className={styles.more} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('list.more')}
            </Button>
          )}
        </ListFaces>
      )}
    </div>
  );
}

/** What somebody put into the address may be no day. */
function dayOf(value: string | null): string | undefined {
  return value && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

function AuthorChoice({ slug, author, onChoose }: { slug: string; author: string | undefined; onChoose(id: string | undefined): void }) {
  const { t } = useI18n();
  const { data: members = [] } = useMembers(slug);
  return (
    <Select
      className={styles.choice}
      aria-label={t('search.author')}
      placeholder={t('search.author')}
      allowClear
      value={author}
      onChange={(value?: string) => onChoose(value)}
      options={members.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
