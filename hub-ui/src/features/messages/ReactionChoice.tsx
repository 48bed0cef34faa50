import { Dropdown } from 'antd';
import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import overlay from '@/shared/ui/overlay.module.css';
import { useMessageDeeds } from './messageDeeds';
import { emoji, reactions } from './reactions';

interface Props {
  message: Message;
  isOpen: boolean;
  onOpen(isOpen: boolean): void;
}

/** The set to choose from; the arrows go through it. */
export default function ReactionChoice({ message, isOpen, onOpen }: Props) {
  const { t } = useI18n();
  const { me, react } = useMessageDeeds();
  const isMine = (key: string) => message.reactions.some(({ reaction, people }) => reaction === key && people.includes(me));
  return (
    <Dropdown
      trigger={['click']}
      open={isOpen}
      onOpenChange={onOpen}
      placement="bottomRight"
      autoFocus
      menu={{
        items: [
          ...reactions.map((reaction) => ({
            key: reaction,
            label: `${emoji[reaction]} ${t(`reaction.${reaction}`)}`,
            onClick: () => react(message, reaction, !isMine(reaction)),
          })),
          { key: 'line', type: 'divider' as const },
          { key: 'hint', type: 'group' as const, label: t('reaction.hint') },
        ],
      }}
    >
      <span className={overlay.anchor} />
    </Dropdown>
  );
}
