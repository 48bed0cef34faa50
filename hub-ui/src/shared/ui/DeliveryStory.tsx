import { Descriptions } from 'antd';
import type { Delivery } from '../api/types';
import { useI18n } from '../i18n/context';
import type { Key } from '../i18n/language';

/** All that is known of how something went to DingTalk. */
export function DeliveryStory({ delivery }: { delivery: Delivery }) {
  const { t, has, format } = useI18n();
  const stateKey = `delivery.${delivery.state}.long`;
  const routeKey = `delivery.route.${delivery.route}`;
  const story: [Key, string | null | undefined][] = [
    ['delivery.state', has(stateKey) ? t(stateKey) : delivery.state],
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
    <Descriptions
      column={1}
      size="small"
      items={story.filter(([, value]) => value).map(([key, value]) => ({ key, label: t(key), children: value }))}
    />
  );
}
