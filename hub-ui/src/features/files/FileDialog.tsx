import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Spin, Tag } from 'antd';
import { Link } from 'react-router';
import type { Channel, SharedFile } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { DeliveryMark } from '@/shared/ui/DeliveryMark';
import { contentAddress } from '@/shared/ui/FileCard';
import styles from './FileDialog.module.css';
import { FilePreview } from './FilePreview';
import { ShareFile } from './ShareFile';
import { UploadList } from './UploadList';
import { useFile, useFilesLike, useTasksOfFile } from './useFiles';

interface Props {
  id: string;
  channels: Channel[];
  canShare: boolean;
  /** Another version was chosen. */
  onChoose: (id: string) => void;
  onClose: () => void;
}

/** One file: what is in it and, for who sees its channel, its versions and where it is shared. */
export function FileDialog({ id, channels, canShare, onChoose, onClose }: Props) {
  const { t, has } = useI18n();
  const { data: file, error } = useFile(id);
  const seesChannel = channels.some(({ slug }) => slug === file?.channel);
  return (
    <Modal open title={file?.name ?? t('nav.files')} width="min(56rem, 100vw)" footer={null} onCancel={onClose}>
      {error && <Alert type="error" showIcon title={describeError({ t, has }, error)} />}
      {!file && !error && <Spin />}
      {file && (
        <div className={styles.content}>
          <FilePreview file={file} />
          <div className={styles.actions}>
            {!file.goneAt && (
              <Button type="primary" icon={<DownloadOutlined aria-hidden />} href={contentAddress(file.id)} download={file.name}>
                {t('files.download', { name: file.name })}
              </Button>
            )}
            {canShare && seesChannel && <ShareFile slug={file.channel} versionOf={file.series} />}
          </div>
          {seesChannel && (
            <>
              <UploadList slug={file.channel} />
              <Versions file={file} onChoose={onChoose} />
              <Places file={file} channels={channels} />
            </>
          )}
        </div>
      )}
    </Modal>
  );
}

function Versions({ file, onChoose }: { file: SharedFile; onChoose: (id: string) => void }) {
  const { t, format } = useI18n();
  const { data } = useFilesLike(file.id, 'versions');
  return (
    <section aria-label={t('files.versions')}>
      <h3 className={styles.heading}>{t('files.versions')}</h3>
      <ul className={styles.list}>
        {(data?.items ?? [file]).map((one) => (
          <li key={one.id} className={styles.row} aria-current={one.id === file.id ? 'true' : undefined}>
            {one.id === file.id ? (
              <strong>{t('files.version', { n: String(one.version) })}</strong>
            ) : (
              <Button type="link" size="small" className={styles.link} onClick={() => onChoose(one.id)}>
                {t('files.version', { n: String(one.version) })}
              </Button>
            )}
            <span className={styles.facts}>
              {one.name !== file.name && <span>{one.name}</span>}
              <span>{format.size(one.size)}</span>
              <span>{one.uploaderName}</span>
              <time dateTime={one.createdAt} title={format.exact(one.createdAt)}>
                {format.moment(one.createdAt)}
              </time>
            </span>
            <Button
              size="small"
              type="text"
              icon={<DownloadOutlined aria-hidden />}
              href={contentAddress(one.id)}
              download={one.name}
              aria-label={t('files.downloadVersion', { n: String(one.version) })}
              title={t('files.downloadVersion', { n: String(one.version) })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Places({ file, channels }: { file: SharedFile; channels: Channel[] }) {
  const { t, format } = useI18n();
  const { data } = useFilesLike(file.id, 'places');
  const { data: tasks } = useTasksOfFile(file.id);
  return (
    <section aria-label={t('files.places')}>
      <h3 className={styles.heading}>{t('files.places')}</h3>
      <ul className={styles.list}>
        {(data?.items ?? []).map((one) => {
          const name = channels.find(({ slug }) => slug === one.channel)?.name ?? one.channel;
          return (
            <li key={one.id} className={styles.row}>
              <Link to={`/channels/${one.channel}`}>{name}</Link>
              <span className={styles.facts}>
                {one.name !== file.name && <span>{one.name}</span>}
                <span>{one.uploaderName}</span>
                <time dateTime={one.createdAt} title={format.exact(one.createdAt)}>
                  {format.moment(one.createdAt)}
                </time>
              </span>
              <DeliveryMark delivery={one.delivery} subject={name} />
            </li>
          );
        })}
        {(tasks?.items ?? []).map((task) => (
          <li key={task.id} className={styles.row}>
            <Link to={`/tasks/${task.id}`}>{t('files.inTask', { subject: task.subject })}</Link>
            <span className={styles.facts}>
              <span>{channels.find(({ slug }) => slug === task.channel)?.name ?? task.channel}</span>
              <Tag>{t(`tasks.state.${task.state}`)}</Tag>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
