import { CheckOutlined } from '@ant-design/icons';
import { App, Dropdown } from 'antd';
import { Link } from 'react-router';
import { useSignOut } from '@/features/session/useSignOut';
import type { Me } from '@/shared/api/types';
import { LANGUAGE_KEY, useI18n } from '@/shared/i18n/context';
import { type Language, languages } from '@/shared/i18n/language';
import { may } from '@/shared/lib/may';
import { writeStored } from '@/shared/lib/stored';
import overlay from '@/shared/ui/overlay.module.css';
import { THEME_KEY, themeChoices, useThemeChoice } from './theme';

interface Props {
  me: Me;
  isOpen: boolean;
  onOpen(isOpen: boolean): void;
  onShortcuts(): void;
}

export default function UserMenuItems({ me, isOpen, onOpen, onShortcuts }: Props) {
  const { t, language } = useI18n();
  const { message: toast } = App.useApp();
  const theme = useThemeChoice();
  const { mutate: signOut } = useSignOut();
  const chosen = (isChosen: boolean) => (isChosen ? <CheckOutlined aria-hidden /> : <CheckOutlined aria-hidden style={{ visibility: 'hidden' }} />);

  return (
    <Dropdown
      trigger={['click']}
      open={isOpen}
      onOpenChange={onOpen}
      autoFocus
      menu={{
        items: [
          { type: 'group', label: me.title ? `${me.name} · ${me.title}` : me.name, children: [] },
          {
            type: 'group',
            label: t('menu.language'),
            children: (Object.keys(languages) as Language[]).map((key) => ({
              key,
              icon: chosen(key === language),
              label: <span lang={key}>{languages[key]}</span>,
              onClick: () => writeStored(LANGUAGE_KEY, key),
            })),
          },
          {
            type: 'group',
            label: t('menu.theme'),
            children: themeChoices.map((key) => ({
              key,
              icon: chosen(key === theme),
              label: t(`menu.theme.${key}`),
              onClick: () => writeStored(THEME_KEY, key),
            })),
          },
          { type: 'divider' },
          { key: 'shortcuts', label: t('shortcuts.title'), onClick: onShortcuts },
          { key: 'settings', label: <Link to="/settings">{t('settings.title')}</Link> },
          ...(may(me, 'tokens') ? [{ key: 'tokens', label: <Link to="/tokens">{t('nav.tokens')}</Link> }] : []),
          {
            key: 'signOut',
            label: t('menu.signOut'),
            onClick: () => signOut(undefined, { onError: () => void toast.error(t('problem.unreachable')) }),
          },
        ],
      }}
    >
      <span className={overlay.anchor} />
    </Dropdown>
  );
}
