import { AuditOutlined, CheckSquareOutlined, DashboardOutlined, ExportOutlined, FolderOutlined, FormOutlined, HomeOutlined, MedicineBoxOutlined, MenuOutlined, ProjectOutlined, RobotOutlined, SearchOutlined, SendOutlined, TeamOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer, Grid } from 'antd';
import { type ReactNode, useState } from 'react';
import { NavLink } from 'react-router';
import { ChannelNav } from '@/features/channels/ChannelNav';
import { NewChannel } from '@/features/channels/NewChannel';
import { useUnreadBadge } from '@/features/channels/useUnreadBadge';
import { ConnectionStatus } from '@/features/connection/ConnectionStatus';
import { LinkBanner } from '@/features/connection/LinkBanner';
import type { Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import type { Key } from '@/shared/i18n/language';
import { may, type Right } from '@/shared/lib/may';
import { Logo } from './Logo';
import styles from './Shell.module.css';
import { Shortcuts } from './Shortcuts';
import { UserMenu } from './UserMenu';

/** Each with the right without which there is nothing to see. */
const places: { to: string; label: Key; icon: ReactNode; needs?: Right }[] = [
  { to: '/', label: 'nav.home', icon: <HomeOutlined aria-hidden /> },
  { to: '/tasks', label: 'nav.myTasks', icon: <CheckSquareOutlined aria-hidden /> },
  { to: '/board', label: 'nav.board', icon: <ProjectOutlined aria-hidden /> },
  { to: '/files', label: 'nav.files', icon: <FolderOutlined aria-hidden /> },
  { to: '/search', label: 'nav.search', icon: <SearchOutlined aria-hidden /> },
  { to: '/deliveries', label: 'nav.deliveries', icon: <SendOutlined aria-hidden />, needs: 'work' },
  { to: '/doctor', label: 'nav.doctor', icon: <MedicineBoxOutlined aria-hidden />, needs: 'administer' },
  { to: '/robots', label: 'nav.robots', icon: <RobotOutlined aria-hidden />, needs: 'administer' },
  { to: '/quota', label: 'nav.quota', icon: <DashboardOutlined aria-hidden />, needs: 'administer' },
  { to: '/templates', label: 'nav.templates', icon: <FormOutlined aria-hidden />, needs: 'administer' },
  { to: '/people', label: 'nav.people', icon: <TeamOutlined aria-hidden />, needs: 'administer' },
  { to: '/audit', label: 'nav.audit', icon: <AuditOutlined aria-hidden />, needs: 'administer' },
];

/** What stands around every page: the channels at the side (a drawer on narrow screens), the links' state on top. */
export function Shell({ me, channels, children }: { me: Me; channels: Channel[]; children: ReactNode }) {
  const { t } = useI18n();
  const isWide = Grid.useBreakpoint().md ?? true;
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [isMakingChannel, setMakingChannel] = useState(false);
  const unread = useUnreadBadge(channels);
  const closeDrawer = () => setDrawerOpen(false);

  const side = (
    <div className={styles.side}>
      <div>
        {places.filter(({ needs }) => !needs || may(me, needs)).map(({ to, label, icon }) => (
          <NavLink key={to} to={to} end={to !== '/deliveries' && to !== '/files'} className={styles.link} onClick={closeDrawer}>
            {icon}
            {t(label)}
          </NavLink>
        ))}
      </div>
      <ChannelNav channels={channels} onMake={may(me, 'administer') ? () => setMakingChannel(true) : undefined} onChoose={closeDrawer} />
    </div>
  );

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('nav.skip')}
      </a>
      <header className={styles.top}>
        {!isWide && (
          <Button type="text" icon={<Badge dot={unread > 0}><MenuOutlined aria-hidden /></Badge>} aria-label={t('nav.open')} aria-expanded={isDrawerOpen} onClick={() => setDrawerOpen(true)} />
        )}
        <Logo />
        <span className={styles.spring} />
        {me.simulatorUrl && (
          <Button type="text" icon={<ExportOutlined aria-hidden />} href={me.simulatorUrl} target="_blank" rel="noreferrer" aria-label={t('nav.simulator')} title={t('nav.simulator')}>
            {isWide && t('nav.simulator')}
          </Button>
        )}
        <ConnectionStatus />
        <Shortcuts channels={channels}>{(showList) => <UserMenu me={me} onShortcuts={showList} />}</Shortcuts>
      </header>
      {isWide ? (
        <aside className={styles.aside}>{side}</aside>
      ) : (
        <Drawer open={isDrawerOpen} onClose={closeDrawer} placement="left" size={280} title={<Logo />} styles={{ body: { padding: 0 } }} rootStyle={{ outline: 'none' }}>
          {side}
        </Drawer>
      )}
      {isMakingChannel && <NewChannel onClose={() => setMakingChannel(false)} />}
      <main id="content" className={styles.main} tabIndex={-1}>
        <LinkBanner />
        {children}
      </main>
    </div>
  );
}
