import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './ChannelFiles.module.css';
import { FileRow } from './FileRow';
import { ShareFile } from './ShareFile';
import { UploadList } from './UploadList';
import { useFiles } from './useFiles';

export function ChannelFiles({ slug }: { slug: string }) {
  const { t, count } = useI18n();
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
            <FileRow key={file.id} file={file} />
          ))}
        </ul>
      </ListFaces>
    </div>
  );
}
