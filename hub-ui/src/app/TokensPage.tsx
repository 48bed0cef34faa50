import { Link } from 'react-router';
import { Tokens } from '@/features/tokens/Tokens';
import type { Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { may } from '@/shared/lib/may';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

/** One's own tokens; for those who run the hub, everybody's as well. */
export function TokensPage({ me, whose }: { me: Me; whose: 'me' | 'admin' }) {
  const { t } = useI18n();
  usePageTitle(t('nav.tokens'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.tokens')}</h1>
        {may(me, 'administer') && (
          <nav className={styles.tabs} aria-label={t('tokens.whose')}>
            <Link to="/tokens" className={styles.tab} aria-current={whose === 'me' ? 'page' : undefined}>
              {t('tokens.mine')}
            </Link>
            <Link to="/tokens/all" className={styles.tab} aria-current={whose === 'admin' ? 'page' : undefined}>
              {t('tokens.all')}
            </Link>
          </nav>
        )}
      </header>
      <div className={styles.page}>
        <Tokens me={me} whose={whose} />
      </div>
    </>
  );
}
