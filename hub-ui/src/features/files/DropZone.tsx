import { InboxOutlined } from '@ant-design/icons';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useI18n } from '@/shared/i18n/context';
import styles from './DropZone.module.css';
import { useUploads } from './uploadsContext';

/** Files may be dropped anywhere on what is inside. */
export function DropZone({ slug, channelName, children }: { slug: string; channelName: string; children: ReactNode }) {
  const { t } = useI18n();
  const { share } = useUploads();
  const [isOver, setOver] = useState(false);
  const depth = useRef(0); // dragging over a child first enters it and then leaves the parent

  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  function move(step: 1 | -1) {
    depth.current = Math.max(0, depth.current + step);
    setOver(depth.current > 0);
  }

  return (
    <div
      className={styles.zone}
      onDragEnter={(event) => carriesFiles(event) && move(1)}
      onDragLeave={(event) => carriesFiles(event) && move(-1)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        share(slug, filesOf(event));
      }}
    >
      {children}
      {isOver && (
        <div className={styles.veil}>
          <InboxOutlined aria-hidden className={styles.icon} />
          {t('files.drop', { channel: channelName })}
        </div>
      )}
    </div>
  );
}

/** A folder looks like a file until it is read; only files are taken. */
function filesOf({ dataTransfer }: DragEvent): File[] {
  const items = [...dataTransfer.items].filter((item) => item.kind === 'file' && !item.webkitGetAsEntry?.()?.isDirectory);
  const files = items.map((item) => item.getAsFile()).filter((file) => file !== null);
  return files.length > 0 ? files : [...dataTransfer.files];
}
