import { Empty } from 'antd';
import type { ReactNode } from 'react';
import styles from './ListFaces.module.css';

/** Stands where a page cannot: what happened, and the one thing to do next. */
export function Notice({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <strong>{title}</strong>
            {hint && <div>{hint}</div>}
          </>
        }
      >
        {action}
      </Empty>
    </div>
  );
}
