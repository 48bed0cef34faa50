import { Modal } from 'antd';
import { Fragment } from 'react';
import { useI18n } from '@/shared/i18n/context';
import type { Key } from '@/shared/i18n/language';
import { ShortcutsSwitch } from './ShortcutsSwitch';
import { shortcuts } from './shortcuts';
import styles from './ShortcutsDialog.module.css';

type Line = { keys: string[]; label: Key };

/** All that the keyboard can do, and the switch for single keys. */
export default function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const { t } = useI18n();
  const groups: { title: Key; lines: Line[]; joint: string }[] = [
    { title: 'shortcuts.everywhere', lines: shortcuts, joint: t('shortcuts.then') },
    {
      title: 'shortcuts.writing',
      lines: [
        { keys: ['Enter'], label: 'shortcuts.send' },
        { keys: ['Shift', 'Enter'], label: 'shortcuts.newLine' },
        { keys: ['@'], label: 'shortcuts.mention' },
      ],
      joint: '+',
    },
    {
      title: 'shortcuts.onBoard',
      lines: [
        { keys: [t('shortcuts.key.space')], label: 'shortcuts.lift' },
        { keys: [t('shortcuts.key.arrows')], label: 'shortcuts.move' },
        { keys: ['Esc'], label: 'shortcuts.leave' },
      ],
      joint: '+',
    },
  ];
  return (
    <Modal open title={t('shortcuts.title')} footer={<ShortcutsSwitch />} onCancel={onClose}>
      {groups.map(({ title, lines, joint }) => (
        <section key={title}>
          <h3 className={styles.heading}>{t(title)}</h3>
          <dl className={styles.lines}>
            {lines.map(({ keys, label }) => (
              <div key={label}>
                <dt>{t(label)}</dt>
                <dd>
                  {keys.map((key, index) => (
                    <Fragment key={key}>
                      {index > 0 && <span> {joint} </span>}
                      <kbd className={styles.key}>{key}</kbd>
                    </Fragment>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
