import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useI18n } from '@/shared/i18n/context';
import { useLinkState } from '@/shared/realtime/linkState';

const PATIENCE_MILLIS = 1_500;

/** Says that the link to the hub is lost, once it is not back at once. */
export function LinkBanner() {
  const { t } = useI18n();
  const isLost = useLinkState() === 'reconnecting';
  return isLost && <Late words={t('link.lost')} />;
}

function Late({ words }: { words: string }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), PATIENCE_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  return <div role="status">{isDue && <Alert banner type="warning" title={words} />}</div>;
}
