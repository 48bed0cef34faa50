import { Alert } from 'antd';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';

/** Why what is written here does not reach DingTalk, and what to do. */
export function ChannelBanner({ channel: { state, stateSince } }: { channel: Channel }) {
  const { t, format } = useI18n();
  if (state === 'bound') return null;
  return (
    <Alert
      banner
      type={state === 'robot-gone' ? 'error' : 'warning'}
      title={t(`channels.state.${state}`, { when: stateSince ? format.exact(stateSince) : '' })}
      description={t(`channels.state.${state}.hint`)}
    />
  );
}
