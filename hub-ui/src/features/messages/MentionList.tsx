import type { Member } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { PersonAvatar } from '@/shared/ui/PersonAvatar';
import styles from './MentionList.module.css';

interface Props {
  id: string;
  members: readonly Member[];
  highlighted: number;
  onChoose(member: Member): void;
}

/** The people an @ can mean. The focus stays in the text; the keys are handled there. */
export function MentionList({ id, members, highlighted, onChoose }: Props) {
  const { t } = useI18n();
  return (
    <ul id={id} role="listbox" aria-label={t('composer.people')} className={styles.list}>
      {members.map((member, index) => (
        <li
          key={member.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === highlighted}
          className={styles.option}
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(member);
          }}
        >
          <PersonAvatar name={member.name} size={24} />
          <span>{member.name}</span>
          {member.title && <span className={styles.title}>{member.title}</span>}
        </li>
      ))}
    </ul>
  );
}
