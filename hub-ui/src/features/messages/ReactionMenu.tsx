import { SmileOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { useMessageDeeds } from './messageDeeds';
import { emoji, reactions } from './reactions';

/** The set to choose from; the arrows go through it. */
export function ReactionMenu({ message }: { message: Message }) {
  const { t } = useI18n();
  const { me, react } = useMessageDeeds();
  const isMine = (key: string) => message.reactions.some(({ reaction, people }) => reaction === key && people.includes(me));
  return (
    <Dropdown
      trigger={['click']}
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
      <Button type="text" size="small" icon={<SmileOutlined aria-hidden />} aria-label={t('reaction.add')} title={t('reaction.add')} />
    </Dropdown>
  );
}
