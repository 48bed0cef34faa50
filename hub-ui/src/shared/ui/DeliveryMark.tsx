import {
  CheckOutlined,
  ClockCircleOutlined,
  CloudDownloadOutlined,
  PauseCircleOutlined,
  QuestionCircleOutlined,
  RollbackOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { Button, Descriptions, Popover } from 'antd';
import type { ComponentType } from 'react';
import type { Delivery, DeliveryState } from '../api/types';
import { useI18n } from '../i18n/context';
import type { Key } from '../i18n/language';
import styles from './DeliveryMark.module.css';

const icons: Record<DeliveryState, ComponentType<{ 'aria-hidden'?: boolean }>> = {
  queued: ClockCircleOutlined,
  held: PauseCircleOutlined,
  sent: CheckOutlined,
  refused: StopOutlined,
  unanswered: QuestionCircleOutlined,
  recalled: RollbackOutlined,
  received: CloudDownloadOutlined,
};

/** How far something came on its way to DingTalk: an icon and a word, and behind them the whole story. */
export function DeliveryMark({ delivery, subject }: { delivery: Delivery; subject?: string }) {
  const { t, has, format } = useI18n();
  const known: DeliveryState = delivery.state in icons ? delivery.state : 'queued';
  const Icon = icons[known];
  const word = t(`delivery.${known}`);

  const routeKey = `delivery.route.${delivery.route}`;
  const story: [Key, string | null | undefined][] = [
    ['delivery.state', t(`delivery.${known}.long`)],
    ['delivery.route', has(routeKey) ? t(routeKey) : delivery.route],
    ['delivery.routeReason', delivery.routeReason],
    ['delivery.digest', delivery.digest ? t('delivery.digest.long', { count: format.number(delivery.digest) }) : null],
    ['delivery.parts', delivery.parts > 1 ? format.number(delivery.parts) : null],
    ['delivery.until', delivery.until && format.exact(delivery.until)],
    ['delivery.reason', delivery.reason],
    ['delivery.code', delivery.code],
    ['delivery.advice', delivery.advice],
    ['delivery.attempts', delivery.attempts > 0 ? format.number(delivery.attempts) : null],
    ['delivery.repeated', delivery.repeated ? t('delivery.repeated.long') : null],
    ['delivery.requestId', delivery.requestId],
    ['delivery.updatedAt', format.exact(delivery.updatedAt)],
  ];

  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      classNames={{ root: styles.story }}
      title={subject ? `${subject}: ${word}` : word}
      content={
        <Descriptions
          column={1}
          size="small"
          items={story.filter(([, value]) => value).map(([key, value]) => ({ key, label: t(key), children: value }))}
        />
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
