import { useEffect, useRef, useState } from 'react';
import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import hidden from '@/shared/ui/hidden.module.css';

/** Says what comes in, and only that: older pages and one's own words stay silent. */
export function NewMessageAnnouncer({ messages, me }: { messages: readonly Message[]; me: string }) {
  const { t } = useI18n();
  const last = messages.at(-1);
  const heard = useRef<string>(undefined);
  const [said, setSaid] = useState('');

  useEffect(() => {
    if (!last) return;
    const isFresh = heard.current !== undefined && last.createdAt > heard.current;
    heard.current = last.createdAt;
    if (isFresh && last.author !== me) {
      setSaid(t('messages.announce', { author: last.authorName, text: last.text || last.file?.name || '' }));
    }
  }, [last, me, t]);

  return (
    <div className={hidden.visually} aria-live="polite">
      {said}
    </div>
  );
}
