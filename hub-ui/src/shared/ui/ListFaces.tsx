import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/context';
import { describeError } from '../i18n/describeError';
import styles from './ListFaces.module.css';
import { Notice } from './Notice';

interface Props {
  query: { isPending: boolean; isError: boolean; error: unknown; refetch(): unknown };
  isEmpty: boolean;
  /** What an empty list says: that it is empty, and what would fill it. */
  empty: { title: string; hint?: string; action?: ReactNode };
  children: ReactNode;
}

/** The four faces of every list: loading, failed (with a retry), empty, full. */
export function ListFaces({ query, isEmpty, empty, children }: Props) {
  const { t, has } = useI18n();
  if (query.isPending) {
    return (
      <div className={styles.face} role="status" aria-label={t('list.loading')}>
        <Skeleton active avatar paragraph={{ rows: 1 }} />
        <Skeleton active avatar paragraph={{ rows: 1 }} />
        <Skeleton active avatar paragraph={{ rows: 1 }} />
      </div>
    );
  }
  if (query.isError && isEmpty) {
    return (
      <div className={styles.face}>
        <Alert
          type="error"
          showIcon
          title={t('list.failed')}
          description={describeError({ t, has }, query.error)}
          action={<Button onClick={() => query.refetch()}>{t('list.retry')}</Button>}
        />
      </div>
    );
  }
  if (isEmpty) return <Notice {...empty} />;
  return children;
}
