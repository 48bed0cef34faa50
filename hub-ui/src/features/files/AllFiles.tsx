import { Button, Input, Select } from 'antd';
import { useSearchParams } from 'react-router';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './AllFiles.module.css';
import { FileRow } from './FileRow';
import { useAllFiles, useFileRoom, useUploaders } from './useFiles';

/** Every file that one sees, by its newest version. The search stands in the address, so that it can be shared. */
export function AllFiles({ channels, onOpen }: { channels: Channel[]; onOpen: (id: string) => void }) {
  const { t, format } = useI18n();
  const [address, setAddress] = useSearchParams();
  const filter = { q: address.get('q') ?? '', channel: address.get('channel') ?? '', uploader: address.get('by') ?? '' };
  const query = useAllFiles(filter);
  const uploaders = useUploaders();
  const { data: room } = useFileRoom();
  const files = query.data ?? [];
  const isFiltered = Object.values(filter).some(Boolean);

  function look(name: string, value: string | undefined) {
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  }

  return (
    <div className={styles.page}>
      <div className={styles.bar} role="search">
        <Input.Search
          key={filter.q}
          className={styles.name}
          aria-label={t('files.filter.name')}
          placeholder={t('files.filter.name')}
          defaultValue={filter.q}
          allowClear
          onSearch={(value) => look('q', value.trim())}
        />
        <Select
          className={styles.choice}
          aria-label={t('files.filter.channel')}
          placeholder={t('files.filter.channel')}
          allowClear
          value={filter.channel || undefined}
          onChange={(value?: string) => look('channel', value)}
          options={channels.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
        <Select
          className={styles.choice}
          aria-label={t('files.filter.person')}
          placeholder={t('files.filter.person')}
          allowClear
          value={filter.uploader || undefined}
          onChange={(value?: string) => look('by', value)}
          options={uploaders.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      {room && (
        <p className={styles.room}>
          {room.quota ? t('files.roomOf', { used: format.size(room.used), quota: format.size(room.quota) }) : t('files.room', { used: format.size(room.used) })}
          {room.keptForDays ? ` · ${t('files.keptFor', { n: String(room.keptForDays) })}` : ''}
        </p>
      )}
      <ListFaces
        query={query}
        isEmpty={files.length === 0}
        empty={isFiltered ? { title: t('files.noneFound') } : { title: t('files.none'), hint: t('files.none.hint') }}
      >
        <ul className={styles.list} aria-label={t('nav.files')}>
          {files.map((file) => (
            <FileRow key={file.id} file={file} channel={channels.find(({ slug }) => slug === file.channel)?.name} onOpen={onOpen} />
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
