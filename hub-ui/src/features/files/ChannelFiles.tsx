import { useState } from 'react';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './ChannelFiles.module.css';
import { FileDialog } from './FileDialog';
import { FileRow } from './FileRow';
import { ShareFile } from './ShareFile';
import { UploadList } from './UploadList';
import { useFiles } from './useFiles';

/** The files of a channel; one that is chosen is opened over them. */
export function ChannelFiles({ slug, channels, canShare }: { slug: string; channels: Channel[]; canShare: boolean }) {
  const { t, count } = useI18n();
  const [chosen, setChosen] = useState<string>();
  const query = useFiles(slug);
  const files = (query.data?.items ?? []).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <span className={styles.count}>{query.data && count('files.count', files.length)}</span>
        <ShareFile slug={slug} />
      </div>
      <UploadList slug={slug} />
      <ListFaces query={query} isEmpty={files.length === 0} empty={{ title: t('files.none'), hint: t('files.none.hint') }}>
        <ul className={styles.list} aria-label={t('tabs.files')}>
          {files.map((file) => (
            <FileRow key={file.id} file={file} onOpen={setChosen} />
          ))}
        </ul>
      </ListFaces>
      {chosen && (
        <FileDialog id={chosen} channels={channels} canShare={canShare} onChoose={setChosen} onClose={() => setChosen(undefined)} />
      )}
    </div>
  );
}
