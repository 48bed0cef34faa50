import { Alert } from 'antd';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';

/** Why what is written here does not reach DingTalk, or does not come back, and what to do. */
export function ChannelBanner({ channel: { state, stateSince, archivedAt } }: { channel: Channel }) {
  const { t, format } = useI18n();
  if (archivedAt) return <Alert banner type="info" title={t('channels.state.archived', { when: format.exact(archivedAt) })} description={t('channels.state.archived.hint')} />;
  if (state === 'bound') return null;
  if (state === 'send-only') return <Alert banner type="info" title={t('channels.state.send-only')} />;
  return (
    <Alert
      banner
      type={state === 'robot-gone' ? 'error' : 'warning'}
      title={t(`channels.state.${state}`, { when: stateSince ? format.exact(stateSince) : '' })}
      description={t(`channels.state.${state}.hint`)}
    />
  );
}
