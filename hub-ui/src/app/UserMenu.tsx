import { CheckOutlined, DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { Link } from 'react-router';
import { useSignOut } from '@/features/session/useSignOut';
import type { Me } from '@/shared/api/types';
import { LANGUAGE_KEY, useI18n } from '@/shared/i18n/context';
import { type Language, languages } from '@/shared/i18n/language';
import { may } from '@/shared/lib/may';
import { writeStored } from '@/shared/lib/stored';
import { PersonAvatar } from '@/shared/ui/PersonAvatar';
import { THEME_KEY, themeChoices, useThemeChoice } from './theme';

export function UserMenu({ me, onShortcuts }: { me: Me; onShortcuts(): void }) {
  const { t, language } = useI18n();
  const { message: toast } = App.useApp();
  const theme = useThemeChoice();
  const { mutate: signOut } = useSignOut();
  const chosen = (isChosen: boolean) => (isChosen ? <CheckOutlined aria-hidden /> : <CheckOutlined aria-hidden style={{ visibility: 'hidden' }} />);

  return (
    <Dropdown
      trigger={['click']}
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
      <Button type="text" aria-label={t('menu.of', { name: me.name })}>
        <PersonAvatar name={me.name} size={24} />
        <DownOutlined aria-hidden style={{ fontSize: 10 }} />
      </Button>
    </Dropdown>
  );
}
