import type { Member, Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { useMessageDeeds } from './messageDeeds';
import styles from './Reactions.module.css';
import { emoji } from './reactions';

/** What people gave a message; a press gives the same, or takes one's own back. */
export function ReactionChips({ message, members }: { message: Message; members: readonly Member[] }) {
  const { t, format } = useI18n();
  const { me, react } = useMessageDeeds();
  return (
    <div className={styles.chips} role="group" aria-label={t('reaction.of')}>
      {message.reactions.map(({ reaction, people }) => {
        const isMine = people.includes(me);
        const names = people.map((id) => members.find((member) => member.id === id)?.name ?? id).join(', ');
        const label = t('reaction.by', { reaction: t(`reaction.${reaction}`), people: names });
        return (
          <button
            key={reaction}
            type="button"
            className={styles.chip}
            aria-pressed={isMine}
            aria-label={label}
            title={`${label}. ${t('reaction.hint')}`}
            onClick={() => react(message, reaction, !isMine)}
          >
            <span aria-hidden>{emoji[reaction]}</span> {format.number(people.length)}
          </button>
        );
      })}
    </div>
  );
}
