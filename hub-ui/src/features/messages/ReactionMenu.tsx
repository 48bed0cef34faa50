import { SmileOutlined } from '@ant-design/icons';
import { lazy, Suspense } from 'react';
import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import overlay from '@/shared/ui/overlay.module.css';
import { QuietButton } from '@/shared/ui/QuietButton';
import { useOverlay } from '@/shared/ui/useOverlay';

const ReactionChoice = lazy(() => import('./ReactionChoice'));

/** Offers the set to choose from. */
export function ReactionMenu({ message }: { message: Message }) {
  const { t } = useI18n();
  const { place, isOpen, isWanted, onOpen, button } = useOverlay();
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
