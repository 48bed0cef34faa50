import {
  CheckOutlined,
  ClockCircleOutlined,
  CloudDownloadOutlined,
  PauseCircleOutlined,
  QuestionCircleOutlined,
  RollbackOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import type { Delivery, DeliveryState } from '../api/types';
import { useI18n } from '../i18n/context';
import styles from './DeliveryMark.module.css';

const DeliveryStory = lazy(() => import('./DeliveryStory').then((module) => ({ default: module.DeliveryStory })));

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
  const [isOpen, setOpen] = useState(false);
  const known: DeliveryState = delivery.state in icons ? delivery.state : 'queued';
  const Icon = icons[known];
  const word = t(`delivery.${known}`);

  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setOpen}
      placement="bottomRight"
      classNames={{ root: styles.story }}
      title={subject ? `${subject}: ${word}` : word}
      content={
        <>
          <Suspense>
            <DeliveryStory delivery={delivery} />
          </Suspense>
          {actions && <div onClick={() => setOpen(false)}>{actions}</div>}
        </>
      }
    >
      <Button type="text" size="small" className={styles.mark} data-state={known} icon={<Icon aria-hidden />} title={t('delivery.details')}>
        {subject && <span className={styles.subject}>{subject}</span>}
        <span className={styles.word}>{word}</span>
        {delivery.repeated && <span className={styles.repeated}>{t('delivery.repeated')}</span>}
      </Button>
    </Popover>
  );
}
