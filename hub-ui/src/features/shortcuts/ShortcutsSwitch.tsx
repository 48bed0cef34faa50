import { Switch } from 'antd';
import { useI18n } from '@/shared/i18n/context';
import { setShortcuts, useHasShortcuts } from './preference';
import styles from './ShortcutsDialog.module.css';

export function ShortcutsSwitch() {
  const { t } = useI18n();
  return (
    <div className={styles.switch}>
      <Switch aria-label={t('shortcuts.on')} checked={useHasShortcuts()} onChange={setShortcuts} />
      <span aria-hidden>{t('shortcuts.on')}</span>
      <span className={styles.hint}>{t('shortcuts.on.hint')}</span>
    </div>
  );
}
