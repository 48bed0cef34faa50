import type { Me } from '@/shared/api/types';
import { NewToken } from './NewToken';
import { TokenList } from './TokenList';
import styles from './Tokens.module.css';
import type { Whose } from './useTokens';

export function Tokens({ me, whose }: { me: Me; whose: Whose }) {
  return (
    <div className={styles.page}>
      {whose === 'me' && <NewToken me={me} />}
      <TokenList whose={whose} />
    </div>
  );
}
