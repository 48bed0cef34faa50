import { App, Button, Popconfirm, Tag } from 'antd';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { useNow } from '@/shared/lib/useNow';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './Tokens.module.css';
import { useRevokeToken, useTokens, type Whose } from './useTokens';

/** What each token is for, how long it holds, when it was last used, and the way to end it. */
export function TokenList({ whose }: { whose: Whose }) {
  const { t, has, format } = useI18n();
  const { message: toast } = App.useApp();
  const now = useNow();
  const query = useTokens(whose);
  const { mutate: revoke, isPending, variables } = useRevokeToken(whose);
  const tokens = query.data ?? [];

  return (
    <ListFaces query={query} isEmpty={tokens.length === 0} empty={{ title: t('tokens.none'), hint: t('tokens.none.hint') }}>
      <ul className={styles.list}>
        {tokens.map((token) => (
          <li key={token.id} className={styles.row}>
            <div className={styles.body}>
              <div className={styles.name}>
                {token.name} <code>…{token.hint}</code>
              </div>
              <div className={styles.facts}>
                {whose === 'admin' && <span>{token.accountName}</span>}
                {token.scopes.map((scope) => (
                  <Tag key={scope} variant="filled">
                    {t(`tokens.scope.${scope}`)}
                  </Tag>
                ))}
                <span>{t(Date.parse(token.expiresAt) > now ? 'tokens.until' : 'tokens.over', { when: format.exact(token.expiresAt) })}</span>
                <span>
                  {token.lastUsedAt
                    ? t('tokens.used', { when: format.moment(token.lastUsedAt), where: token.lastUsedFrom ?? '' })
                    : t('tokens.unused')}
                </span>
              </div>
            </div>
            <Popconfirm
              title={t('tokens.revoke.sure')}
              okText={t('tokens.revoke')}
              cancelText={t('cancel')}
              onConfirm={() => revoke(token.id, { onError: (error) => void toast.error(describeError({ t, has }, error)) })}
            >
              <Button danger loading={isPending && variables === token.id} aria-label={t('tokens.revokeOne', { name: token.name })}>
                {t('tokens.revoke')}
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </ListFaces>
  );
}
