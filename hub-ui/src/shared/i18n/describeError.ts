import { HubProblem, HubUnreachable } from '../api/request';
import type { Translator } from './translate';

/** What went wrong, in our words where the code is known, else in the hub's. */
export function describeError({ t, has }: Pick<Translator, 't' | 'has'>, error: unknown): string {
  if (error instanceof HubProblem) {
    const key = `problem.${error.code}`;
    return has(key) ? t(key) : (error.detail ?? t('problem.other'));
  }
  return t(error instanceof HubUnreachable ? 'problem.unreachable' : 'problem.other');
}
