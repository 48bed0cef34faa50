import { Alert, Button } from 'antd';
import type { Message, Readers } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './MessageStory.module.css';
import { useReaders } from './useMessageStory';

/** Who has read a message, once somebody wants to know. */
export function ReaderList({ message }: { message: Message }) {
  const { t, has, format } = useI18n();
  const { data, error, isFetching, refetch } = useReaders(message);
  return (
    <>
      {error && <Alert type="warning" showIcon title={describeError({ t, has }, error)} />}
      {data && (
        <>
          <People label={t('readers.have')} people={data.hasRead} />
          <People label={t('readers.haveNot')} people={data.hasNot} />
          <p className={styles.aside}>{t('readers.asOf', { when: format.moment(data.asOf) })}</p>
        </>
      )}
      <Button size="small" loading={isFetching} onClick={() => void refetch()}>
        {t(data ? 'readers.askAgain' : 'readers.ask')}
      </Button>
    </>
  );
}

function People({ label, people }: { label: string; people: Readers['hasRead'] }) {
  const { t } = useI18n();
  return (
    <p className={styles.people}>
      <strong>{label}</strong> {people.length > 0 ? people.map(({ name }) => name).join(', ') : t('readers.nobody')}
    </p>
  );
}
