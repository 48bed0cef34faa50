import { useI18n } from '@/shared/i18n/context';
import { useLeavers } from '@/shared/api/useLeavers';
import hidden from './hidden.module.css';
import styles from './LeftMark.module.css';

/** Stands behind the name of somebody who left the organization, and nowhere else. */
export function LeftMark({ person }: { person: string }) {
  const { t, format } = useI18n();
  const { data: leavers } = useLeavers();
  const leftAt = leavers && Object.hasOwn(leavers, person) ? leavers[person] : undefined;
  if (!leftAt) return null;
  return (
    <span className={styles.mark} title={t('people.leftAt', { when: format.moment(leftAt) })}>
      <span aria-hidden>{t('people.left')}</span>
      <span className={hidden.visually}>({t('people.leftOrganization')})</span>
    </span>
  );
}
