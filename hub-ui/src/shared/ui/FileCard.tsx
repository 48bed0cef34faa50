import { DownloadOutlined, FileExcelOutlined, FileImageOutlined, FileOutlined, FilePdfOutlined, FileTextOutlined, FileZipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { API } from '../api/request';
import type { SharedFile } from '../api/types';
import { useI18n } from '../i18n/context';
import styles from './FileCard.module.css';

const Picture = lazy(() => import('./Picture'));

const PICTURE_HEIGHT = 160;

/** A file's name, size and content: a picture is shown, the rest can be downloaded. */
export function FileCard({ file }: { file: SharedFile }) {
  const { t, format } = useI18n();
  const address = contentAddress(file.id);
  return (
    <div className={styles.card}>
      {isPicture(file) && (
        <Suspense fallback={<div style={{ height: PICTURE_HEIGHT }} />}>
          <Picture src={address} alt={file.name} height={PICTURE_HEIGHT} className={styles.picture} />
        </Suspense>
      )}
      <div className={styles.line}>
        <span className={styles.icon}>
          <FileIcon file={file} />
        </span>
        <span className={styles.name} title={file.name}>
          {file.name}
        </span>
        <span className={styles.size}>{format.size(file.size)}</span>
        <Button
          type="text"
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          href={address}
          download={file.name}
          aria-label={t('files.download', { name: file.name })}
          title={t('files.download', { name: file.name })}
        />
      </div>
    </div>
  );
}

export function FileIcon({ file }: { file: SharedFile }) {
  const type = file.contentType;
  if (type.startsWith('image/')) return <FileImageOutlined aria-hidden />;
  if (type === 'application/pdf') return <FilePdfOutlined aria-hidden />;
  if (/zip|tar|compressed/.test(type)) return <FileZipOutlined aria-hidden />;
  if (/sheet|excel|csv/.test(type)) return <FileExcelOutlined aria-hidden />;
  if (type.startsWith('text/')) return <FileTextOutlined aria-hidden />;
  return <FileOutlined aria-hidden />;
}

export function contentAddress(fileId: string): string {
  return `${API}/files/${encodeURIComponent(fileId)}/content`;
}

export function isPicture(file: SharedFile): boolean {
  return /^image\/(png|jpeg|gif|webp|avif|bmp)$/.test(file.contentType);
}
