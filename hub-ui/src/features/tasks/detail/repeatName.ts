import type { Translator } from '@/shared/i18n/translate';

/** How a task comes again, in words where there are some. */
export function repeatName({ t, has }: Pick<Translator, 't' | 'has'>, rule: string): string {
  const [frequency = '', ...more] = rule.split(';');
  const key = `tasks.repeat.${frequency.replace('FREQ=', '').toLowerCase() || 'never'}`;
  const isPlain = more.every((part) => part.startsWith('BYMONTHDAY='));
  return isPlain && has(key) ? t(key) : rule;
}
