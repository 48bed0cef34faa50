import { useMembers } from '@/shared/api/useMembers';
import { useI18n } from '@/shared/i18n/context';
import { usePresent } from '@/shared/realtime/company';
import styles from './HereNow.module.css';

/** How many of the channel's people have the workspace open, besides the reader. */
export function HereNow({ slug, me }: { slug: string; me: string }) {
  const { t, count } = useI18n();
  const present = usePresent();
  const { data: members = [] } = useMembers(slug);
  const here = members.filter(({ id }) => id !== me && present.includes(id));
  if (here.length === 0) return null;
  const names = t('presence.who', { names: here.map(({ name }) => name).join(', ') });
  return (
    <span className={styles.here} title={names}>
      <span className={styles.lamp} aria-hidden />
      {count('presence.here', here.length)}
    </span>
  );
}
