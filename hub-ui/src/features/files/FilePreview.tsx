import { Alert, Spin } from 'antd';
import { lazy, Suspense } from 'react';
import type { SharedFile } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './FilePreview.module.css';
import { previewAddress, useFileText } from './useFiles';

const Markdown = lazy(() => import('@/shared/ui/Markdown'));

/** What a file shows without being downloaded. The hub says what it is, from its bytes, and lets nothing in it run. */
export function FilePreview({ file }: { file: SharedFile }) {
  const { t } = useI18n();
  switch (file.preview) {
    case 'picture':
      return <img className={styles.picture} src={previewAddress(file.id)} alt={file.name} />;
    case 'pdf':
      return <iframe className={styles.pdf} src={previewAddress(file.id)} title={t('files.preview.of', { name: file.name })} />;
    case 'text':
    case 'markdown':
      return <TextPreview file={file} />;
    default:
      return <p className={styles.nothing}>{t(file.goneAt ? 'problem.file-gone' : 'files.preview.none')}</p>;
  }
}

function TextPreview({ file }: { file: SharedFile }) {
  const { t, has } = useI18n();
  const { data, error } = useFileText(file.id);
  if (error) return <Alert type="error" showIcon title={describeError({ t, has }, error)} />;
  if (!data) return <Spin />;
  return (
    <>
      <section className={styles.text} tabIndex={0} aria-label={t('files.preview.of', { name: file.name })}>
        {file.preview === 'markdown' ? (
          <Suspense fallback={<Spin />}>
            <Markdown text={data.text} />
          </Suspense>
        ) : (
          <pre>{data.text}</pre>
        )}
      </section>
      {data.isCut && <p className={styles.nothing}>{t('files.preview.cut')}</p>}
    </>
  );
}
