import { Checkbox, Tag } from 'antd';
import { Link } from 'react-router';
import type { Channel, FoundDelivery } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { isStuck } from '@/shared/lib/isStuck';
import { DeliveryMark } from '@/shared/ui/DeliveryMark';
import styles from './Deliveries.module.css';

interface Props {
  found: FoundDelivery;
  /** Where it belongs; a channel that the reader has just left is not known any more. */
  channel: Channel | undefined;
  isChosen: boolean;
  canChoose: boolean;
  onChoose(isChosen: boolean): void;
}

export function DeliveryRow({ found, channel, isChosen, canChoose, onChoose }: Props) {
  const { t, format } = useI18n();
  const { delivery } = found;
  const about = found.about ?? t(`deliveries.kind.${found.kind}`);
  return (
    <article className={styles.row} aria-label={about}>
      {canChoose && isStuck(delivery) ? (
        <Checkbox aria-label={t('deliveries.chooseOne', { about })} checked={isChosen} onChange={({ target }) => onChoose(target.checked)} />
      ) : (
        <span />
      )}
      <div className={styles.body}>
        <div className={styles.about}>{about}</div>
        <div className={styles.facts}>
          <Tag variant="filled">{t(`deliveries.kind.${found.kind}`)}</Tag>
          {channel && <Link to={placeOf(found, channel)}>{channel.name}</Link>}
          <time dateTime={found.createdAt} title={format.exact(found.createdAt)}>
            {format.moment(found.createdAt)}
          </time>
        </div>
        {delivery.reason && (
          <div className={styles.reason}>
            {delivery.code ? `${delivery.code}: ` : ''}
            {delivery.reason}
          </div>
        )}
        {delivery.advice && <div className={styles.advice}>{delivery.advice}</div>}
      </div>
      <DeliveryMark delivery={delivery} />
    </article>
  );
}

function placeOf({ taskId, fileId }: FoundDelivery, { slug }: Channel): string {
  if (taskId) return `/channels/${slug}/tasks/${taskId}`;
  return fileId ? `/channels/${slug}/files` : `/channels/${slug}`;
}
