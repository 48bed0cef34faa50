import { App, Button } from 'antd';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './SetAsideList.module.css';
import { useProcessAgain, useSetAside } from './useSetAside';

/** What DingTalk told the hub and the hub could not place. Never what was written: the reader may not be in that chat. */
export function SetAsideList() {
  const { t, has, count, format } = useI18n();
  const { message: toast } = App.useApp();
  const query = useSetAside();
  const { mutate: process, isPending, variables } = useProcessAgain();
  const items = query.data?.items ?? [];

  const kindName = (kind: string) => {
    const name = `inbox.kind.${kind}`;
    return has(name) ? t(name) : t('inbox.kind.other');
  };

  function again(id?: number) {
    process(id, {
      onSuccess: ({ replayed }) => void toast.success(count('inbox.again', replayed)),
      onError: (error) => void toast.error(describeError({ t, has }, error)),
    });
  }

  return (
    <div className={styles.page}>
      {items.length > 1 && (
        <div className={styles.bar}>
          <Button type="primary" loading={isPending && variables === undefined} onClick={() => again()}>
            {t('inbox.processAll')}
          </Button>
        </div>
      )}
      <ListFaces query={query} isEmpty={items.length === 0} empty={{ title: t('inbox.none'), hint: t('inbox.none.hint') }}>
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={item.id} className={styles.row}>
              <div className={styles.body}>
                <div className={styles.reason}>{item.reason}</div>
                <div className={styles.facts}>
                  <span>{kindName(item.kind)}</span>
                  <span className={styles.conversation}>{item.conversation}</span>
                  <time dateTime={item.receivedAt} title={format.exact(item.receivedAt)}>
                    {format.moment(item.receivedAt)}
                  </time>
                  <span>{count('inbox.attempts', item.attempts)}</span>
                </div>
              </div>
              <Button loading={isPending && variables === item.id} onClick={() => again(item.id)}>
                {t('inbox.process')}
              </Button>
            </li>
          ))}
        </ul>
      </ListFaces>
    </div>
  );
}
