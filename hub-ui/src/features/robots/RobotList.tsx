import type { Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { Notice } from '@/shared/ui/Notice';
import { RobotRow } from './RobotRow';
import styles from './RobotList.module.css';
import { useFindings } from './useRobots';

/** By which robots each group is spoken to, and whether that works: a test takes the way of every message. */
export function RobotList({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  const findings = useFindings();
  const groups = channels.filter(({ kind }) => kind === 'group');
  return (
    <div className={styles.page}>
      <p className={styles.hint}>{t('robots.hint')}</p>
      {groups.length === 0 ? (
        <Notice title={t('robots.none')} />
      ) : (
        <ul className={styles.list}>
          {groups.map((channel) => (
            <li key={channel.id}>
              <RobotRow me={me} channel={channel} finding={findings.get(channel.name)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
