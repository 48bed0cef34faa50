import { CheckSquareOutlined, FileOutlined, InfoCircleOutlined, MessageOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { ChannelBanner } from '@/features/channels/ChannelBanner';
import { HereNow } from '@/features/channels/HereNow';
import { readUntil } from '@/features/channels/readMarks';
import { useChannel } from '@/features/channels/useChannels';
import { useSeen } from '@/features/channels/useSeen';
import { DropZone } from '@/features/files/DropZone';
import { ShareFile } from '@/features/files/ShareFile';
import { useUploads } from '@/features/files/uploadsContext';
import { MessagesPanel } from '@/features/messages/MessagesPanel';
import type { Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import type { Key } from '@/shared/i18n/language';
import { may } from '@/shared/lib/may';
import styles from './ChannelPage.module.css';
import { NotFoundPage } from './NotFoundPage';
import { usePageTitle } from './usePageTitle';

const UploadList = lazy(() => import('@/features/files/UploadList').then((module) => ({ default: module.UploadList })));
const ChannelTasks = lazy(() => import('@/features/tasks/ChannelTasks').then((module) => ({ default: module.ChannelTasks })));
const ChannelAbout = lazy(() => import('@/features/channels/ChannelAbout').then((module) => ({ default: module.ChannelAbout })));
const ChannelFiles = lazy(() => import('@/features/files/ChannelFiles').then((module) => ({ default: module.ChannelFiles })));

const tabs: { tab: Tab; label: Key; icon: React.ReactNode }[] = [
  { tab: 'messages', label: 'tabs.messages', icon: <MessageOutlined aria-hidden /> },
  { tab: 'tasks', label: 'tabs.tasks', icon: <CheckSquareOutlined aria-hidden /> },
  { tab: 'files', label: 'tabs.files', icon: <FileOutlined aria-hidden /> },
];
type Tab = 'messages' | 'tasks' | 'files';

export function ChannelPage({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  const { slug, tab = 'messages', item } = useParams();
  const channel = channels.find((known) => known.slug === slug);
  const shown = tabs.find((known) => known.tab === tab);
  if (!channel) return <MovedChannel slug={slug ?? ''} rest={[tab, item]} />;
  if (!shown) return <NotFoundPage title={t('page.notFound')} />;
  return <OneChannel key={channel.slug} channel={channel} channels={channels} me={me} tab={shown.tab} item={item} />;
}

/** A channel keeps its old addresses when it gets a new one. */
function MovedChannel({ slug, rest }: { slug: string; rest: (string | undefined)[] }) {
  const { t } = useI18n();
  const { data, isPending } = useChannel(slug);
  if (isPending) return <Spin className={styles.loading} />;
  if (!data || data.slug === slug) return <NotFoundPage title={t('problem.channel-unknown')} />;
  return <Navigate to={['/channels', data.slug, ...rest.filter(Boolean)].join('/')} replace />;
}

interface Props {
  channel: Channel;
  channels: Channel[];
  me: Me;
  tab: Tab;
  item: string | undefined;
}

function OneChannel({ channel, channels, me, tab, item }: Props) {
  const { t, count } = useI18n();
  const { slug } = channel;
  const { share, sharings } = useUploads();
  const navigate = useNavigate();
  const [unreadSince] = useState(() => readUntil(slug));
  const [isAbout, setAbout] = useState(false);
  usePageTitle(channel.name);
  const onSeen = useSeen(slug, tab === 'messages');
  const shareHere = useCallback((files: File[]) => share(slug, files), [share, slug]);
  const actions = useMemo(() => <ShareFile slug={slug} isCompact />, [slug]);
  const address = (to: Tab) => `/channels/${slug}${to === 'messages' ? '' : `/${to}`}`;

  return (
    <DropZone slug={slug} channelName={channel.name}>
      <header className={styles.header}>
        <h1 className={styles.name}>{channel.name}</h1>
        {channel.kind === 'group' && <span className={styles.members}>{count('members', channel.members)}</span>}
        {channel.kind === 'group' && <HereNow slug={slug} me={me.id} />}
        <Button type="text" size="small" icon={<InfoCircleOutlined aria-hidden />} aria-label={t('channels.about')} title={t('channels.about')} onClick={() => setAbout(true)} />
        <nav className={styles.tabs} aria-label={t('tabs.of', { channel: channel.name })}>
          {tabs.map((one) => (
            <Link key={one.tab} to={address(one.tab)} className={styles.tab} aria-current={one.tab === tab ? 'page' : undefined}>
              {one.icon}
              {t(one.label)}
            </Link>
          ))}
        </nav>
      </header>
      <ChannelBanner channel={channel} />
      {isAbout && (
        <Suspense>
          <ChannelAbout channel={channel} me={me} onClose={() => setAbout(false)} />
        </Suspense>
      )}
      {tab === 'messages' && (
        <MessagesPanel
          channel={channel}
          me={me}
          unreadSince={unreadSince}
          onSeen={onSeen}
          onPasteFiles={shareHere}
          actions={actions}
          footer={sharings.length > 0 && <Suspense><UploadList slug={slug} /></Suspense>}
        />
      )}
      {tab !== 'messages' && (
        <div className={styles.page}>
          <Suspense fallback={<Spin className={styles.loading} />}>
            {tab === 'tasks' && (
              <ChannelTasks slug={slug} me={me.id} chosen={item} onLeaveChosen={() => void navigate(address('tasks'))} />
            )}
            {tab === 'files' && <ChannelFiles slug={slug} channels={channels} canShare={may(me, 'work')} />}
          </Suspense>
        </div>
      )}
    </DropZone>
  );
}
