import { DownloadOutlined } from '@ant-design/icons';
import { Button, Image } from 'antd';
import type { SharedFile } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { DeliveryMark } from '@/shared/ui/DeliveryMark';
import { contentAddress, FileIcon, isPicture } from '@/shared/ui/FileCard';
import styles from './ChannelFiles.module.css';

interface Props {
  file: SharedFile;
  /** Where files of several channels stand together. */
  channel?: string | undefined;
  onOpen: (id: string) => void;
}

export function FileRow({ file, channel, onOpen }: Props) {
  const { t, format } = useI18n();
  const address = contentAddress(file.id);
  return (
    <li className={styles.file}>
      <span className={styles.thumb}>
        {isPicture(file) ? (
          <Image src={address} alt={file.name} width={40} height={40} loading="lazy" preview={{ cover: false }} />
        ) : (
          <FileIcon file={file} />
        )}
      </span>
      <div className={styles.body}>
        <Button type="link" className={styles.name} onClick={() => onOpen(file.id)} title={t('files.open', { name: file.name })}>
          {file.name}
        </Button>
        <div className={styles.facts}>
          {channel && <span>{channel}</span>}
          {file.version > 1 && <span>{t('files.version', { n: String(file.version) })}</span>}
          <span>{format.size(file.size)}</span>
          <span>{file.uploaderName}</span>
          <time dateTime={file.createdAt} title={format.exact(file.createdAt)}>
            {format.moment(file.createdAt)}
          </time>
          {file.origin !== 'web' && <span>{t(`origin.${file.origin}`)}</span>}
        </div>
      </div>
      {file.delivery && <DeliveryMark delivery={file.delivery} />}
      <Button
        icon={<DownloadOutlined aria-hidden />}
        href={address}
        download={file.name}
        aria-label={t('files.download', { name: file.name })}
        title={t('files.download', { name: file.name })}
      />
    </li>
  );
}
