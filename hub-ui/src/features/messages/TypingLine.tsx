import type { Member } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { useTyping } from '@/shared/realtime/company';
import styles from './TypingLine.module.css';

/** Who writes at the moment. Its place is always there, so that nothing moves when somebody begins. */
export function TypingLine({ slug, me, members }: { slug: string; me: string; members: readonly Member[] }) {
  const { t } = useI18n();
  const [who, other, more] = useTyping(slug)
    .filter((account) => account !== me)
    .map((account) => members.find(({ id }) => id === account)?.name)
    .filter((name) => name !== undefined);
  const words = more ? t('typing.many') : other ? t('typing.two', { who: who!, other }) : who && t('typing.one', { who });
  return <p className={styles.typing}>{words}</p>;
}
