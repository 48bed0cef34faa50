import { DownloadOutlined } from '@ant-design/icons';
import { Button, Image } from 'antd';
import type { SharedFile } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { DeliveryMark } from '@/shared/ui/DeliveryMark';
import { contentAddress, FileIcon, isPicture } from '@/shared/ui/FileCard';
import styles from './ChannelFiles.module.css';

export function FileRow({ file }: { file: SharedFile }) {
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
        <span className={styles.name}>{file.name}</span>
        <div className={styles.facts}>
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
