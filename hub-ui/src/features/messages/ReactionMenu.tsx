import { SmileOutlined } from '@ant-design/icons';
import { lazy, Suspense, useRef } from 'react';
import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import overlay from '@/shared/ui/overlay.module.css';
import { QuietButton } from '@/shared/ui/QuietButton';
import { useOverlay } from '@/shared/ui/useOverlay';

const ReactionChoice = lazy(() => import('./ReactionChoice'));

/** Offers the set to choose from. */
export function ReactionMenu({ message }: { message: Message }) {
  const { t } = useI18n();
  const { isOpen, isWanted, setOpen, button } = useOverlay();
  const place = useRef<HTMLSpanElement>(null);
  function onOpen(isWantedOpen: boolean) {
    setOpen(isWantedOpen);
    if (!isWantedOpen) place.current?.querySelector('button')?.focus();
  }
  return (
    <span ref={place} className={overlay.place}>
      <QuietButton {...button} aria-haspopup="menu" aria-label={t('reaction.add')} title={t('reaction.add')}>
        <SmileOutlined aria-hidden />
      </QuietButton>
      {isWanted && (
        <Suspense>
          <ReactionChoice message={message} isOpen={isOpen} onOpen={onOpen} />
        </Suspense>
      )}
    </span>
  );
}
