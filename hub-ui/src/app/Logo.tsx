import styles from './Logo.module.css';

export function Logo() {
  return (
    <span className={styles.logo}>
      <img src="/favicon.svg" alt="" width={24} height={24} />
      Dermaga
    </span>
  );
}
