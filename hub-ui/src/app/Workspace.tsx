import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { lazy, memo, Suspense, useDeferredValue, useEffect } from 'react';
import { Navigate, Route, Routes, useNavigate } from 'react-router';
import { markOwn, rememberFirstVisit } from '@/features/channels/readMarks';
import { useChannels } from '@/features/channels/useChannels';
import { Uploads } from '@/features/files/Uploads';
import { useInheritance } from '@/features/messages/useSending';
import { notifyOf } from '@/features/notifications/notify';
import { keys } from '@/shared/api/keys';
import type { Change, Channel, ChannelList, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { may } from '@/shared/lib/may';
import { Realtime } from '@/shared/realtime/Realtime';
import { NotFoundPage } from './NotFoundPage';
import { Shell } from './Shell';

const BoardPage = lazy(() => import('./BoardPage').then((module) => ({ default: module.BoardPage })));
const FilesPage = lazy(() => import('./FilesPage').then((module) => ({ default: module.FilesPage })));
const HomePage = lazy(() => import('./HomePage').then((module) => ({ default: module.HomePage })));
const AuditPage = lazy(() => import('./AuditPage').then((module) => ({ default: module.AuditPage })));
const ChannelPage = lazy(() => import('./ChannelPage').then((module) => ({ default: module.ChannelPage })));
const DeliveriesPage = lazy(() => import('./DeliveriesPage').then((module) => ({ default: module.DeliveriesPage })));
const ChecksPage = lazy(() => import('./ChecksPage').then((module) => ({ default: module.ChecksPage })));
const DoctorPage = lazy(() => import('./DoctorPage').then((module) => ({ default: module.DoctorPage })));
const QuotaPage = lazy(() => import('./QuotaPage').then((module) => ({ default: module.QuotaPage })));
const RobotsPage = lazy(() => import('./RobotsPage').then((module) => ({ default: module.RobotsPage })));
const MyTasksPage = lazy(() => import('./MyTasksPage').then((module) => ({ default: module.MyTasksPage })));
const PeoplePage = lazy(() => import('./PeoplePage').then((module) => ({ default: module.PeoplePage })));
const SearchPage = lazy(() => import('./SearchPage').then((module) => ({ default: module.SearchPage })));
const SettingsPage = lazy(() => import('./SettingsPage').then((module) => ({ default: module.SettingsPage })));
const TaskPage = lazy(() => import('./TaskPage').then((module) => ({ default: module.TaskPage })));
const TemplatesPage = lazy(() => import('./TemplatesPage').then((module) => ({ default: module.TemplatesPage })));
const TokensPage = lazy(() => import('./TokensPage').then((module) => ({ default: module.TokensPage })));

/** The first snapshot is the list of channels; from its position on the page follows every change. */
export function Workspace({ me }: { me: Me }) {
  const { t, has } = useI18n();
  const query = useChannels();
  const channels = useDeferredValue(query.data?.items); // each message changes the list; who writes goes first
  const cache = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => rememberFirstVisit(new Date()), []);
  useInheritance(me.id);

  if (!channels) {
    if (!query.isError) return <Spin fullscreen description={t('list.loading')} />;
    return (
      <Alert
        banner
        type="error"
        title={t('list.failed')}
        description={describeError({ t, has }, query.error)}
        action={<Button onClick={() => void query.refetch()}>{t('list.retry')}</Button>}
      />
    );
  }
  const hear = (change: Change) => {
    if (change.type !== 'message.posted') return;
    // From the cache, not from what was drawn last: several changes may come before the next drawing.
    const channel = cache.getQueryData<ChannelList>(keys.channels)?.items.find(({ slug }) => slug === change.channel);
    if (channel && change.message.author === me.id) markOwn(channel, change.message.createdAt);
    notifyOf(change, { me: me.id, channel, open: (path) => void navigate(path) });
  };
  return (
    <Realtime after={query.data!.position} onChange={hear}>
      <Uploads>
        <Pages me={me} channels={channels} />
      </Uploads>
    </Realtime>
  );
}

const Pages = memo(function Pages({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  return (
    <Shell me={me} channels={channels}>
      <Suspense fallback={<Spin style={{ margin: 'auto' }} />}>
        <Routes>
          <Route path="/channels/:slug/:tab?/:item?" element={<ChannelPage me={me} channels={channels} />} />
          <Route path="/tasks" element={<MyTasksPage me={me} channels={channels} />} />
          <Route path="/tasks/:id" element={<TaskPage me={me} channels={channels} />} />
          <Route path="/board" element={<BoardPage me={me} channels={channels} />} />
          <Route path="/signin" element={<Navigate to="/" replace />} />
          <Route path="/files/:id?" element={<FilesPage me={me} channels={channels} />} />
          <Route path="/deliveries" element={<DeliveriesPage me={me} channels={channels} direction="out" />} />
          <Route path="/deliveries/received" element={<DeliveriesPage me={me} channels={channels} direction="in" />} />
          <Route path="/doctor" element={<DoctorPage />} />
          {may(me, 'administer') && <Route path="/setup" element={<ChecksPage me={me} channels={channels} />} />}
          <Route path="/robots" element={<RobotsPage me={me} channels={channels} />} />
          <Route path="/quota" element={<QuotaPage me={me} />} />
          <Route path="/people" element={<PeoplePage me={me} />} />
          <Route path="/templates" element={<TemplatesPage me={me} />} />
          <Route path="/audit" element={<AuditPage />} />
          <Route path="/tokens" element={<TokensPage me={me} whose="me" />} />
          <Route path="/tokens/all" element={<TokensPage me={me} whose="admin" />} />
          <Route path="/settings" element={<SettingsPage />} />
          <Route path="/search" element={<SearchPage channels={channels} />} />
          <Route path="/" element={<HomePage me={me} channels={channels} />} />
          <Route path="*" element={<NotFoundPage title={t('page.notFound')} />} />
        </Routes>
      </Suspense>
    </Shell>
  );
});
