import type { ButtonHTMLAttributes } from 'react';
import styles from './QuietButton.module.css';

/** Looks as Ant Design's small text button, without its machinery: what stands in each row of a timeline must be light. */
export function QuietButton({ className, ...props }: ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" {...props} className={className ? `${styles.button} ${className}` : styles.button} />;
}
