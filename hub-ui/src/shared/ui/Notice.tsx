import { Empty } from 'antd';
import type { ReactNode } from 'react';
import styles from './ListFaces.module.css';

interface Props {
  title: string;
  hint?: string;
  action?: ReactNode;
  /** Whether it is all there is on the page. */
  isPage?: boolean;
}

/** Stands where a page cannot: what happened, and the one thing to do next. */
export function Notice({ title, hint, action, isPage = false }: Props) {
  return (
    <div className={styles.empty}>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            {isPage ? <h1>{title}</h1> : <strong>{title}</strong>}
            {hint && <div>{hint}</div>}
          </>
        }
      >
        {action}
      </Empty>
    </div>
  );
}
