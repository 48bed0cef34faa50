import {
  CheckOutlined,
  ClockCircleOutlined,
  CloudDownloadOutlined,
  PauseCircleOutlined,
  QuestionCircleOutlined,
  RollbackOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import type { Delivery, DeliveryState } from '../api/types';
import { useI18n } from '../i18n/context';
import styles from './DeliveryMark.module.css';
import overlay from './overlay.module.css';
import { QuietButton } from './QuietButton';
import { useOverlay } from './useOverlay';

const DeliveryPopover = lazy(() => import('./DeliveryPopover'));

const icons: Record<DeliveryState, ComponentType<{ 'aria-hidden'?: boolean }>> = {
  queued: ClockCircleOutlined,
  held: PauseCircleOutlined,
  sent: CheckOutlined,
  refused: StopOutlined,
  unanswered: QuestionCircleOutlined,
  recalled: RollbackOutlined,
  received: CloudDownloadOutlined,
};

interface Props {
  delivery: Delivery;
  /** What it is about, where several marks stand together. */
  subject?: string;
  /** Offered beside the story. */
  actions?: ReactNode;
}

/** How far something came on its way to DingTalk: an icon and a word, and behind them the whole story. */
export function DeliveryMark({ delivery, subject, actions }: Props) {
  const { t } = useI18n();
  const { place, isOpen, isWanted, onOpen, button } = useOverlay();
  const known: DeliveryState = delivery.state in icons ? delivery.state : 'queued';
  const Icon = icons[known];
  const word = t(`delivery.${known}`);

  return (
    <span ref={place} className={overlay.place}>
      <QuietButton {...button} className={styles.mark} data-state={known} title={t('delivery.details')}>
        <Icon aria-hidden />
        {subject && <span className={styles.subject}>{subject}</span>}
        <span className={styles.word}>{word}</span>
        {delivery.repeated && <span className={styles.repeated}>{t('delivery.repeated')}</span>}
      </QuietButton>
      {isWanted && (
        <Suspense>
          <DeliveryPopover isOpen={isOpen} onOpen={onOpen} title={subject ? `${subject}: ${word}` : word} delivery={delivery} actions={actions} />
        </Suspense>
      )}
    </span>
  );
}
