import { Alert } from 'antd';
import type { Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { standingConflicts } from './conflicts';
import { useHistory } from './useTaskDetail';

/** What people did in DingTalk and the hub did not follow: who, when, and what was done here instead. */
export function Conflicts({ task }: { task: Task }) {
  const { t, has, format } = useI18n();
  const { data } = useHistory(task);
  const nameOf = (state: string | null | undefined) => {
    const name = `tasks.state.${state ?? ''}`;
    return has(name) ? t(name) : (state ?? '');
  };
  return standingConflicts(data?.items ?? []).map(({ there, here }) => (
    <Alert
      key={there.whom}
      type="warning"
      showIcon
      title={t('tasks.conflict', {
        who: there.whomName ?? there.whom ?? '',
        state: nameOf(there.before),
        when: format.exact(there.at),
      })}
      description={
        here &&
        t(there.after ? 'tasks.conflict.here' : 'tasks.conflict.gone', {
          who: here.actorName ?? t('tasks.byNobody'),
          state: nameOf(there.after),
          when: format.exact(here.at),
        })
      }
    />
  ));
}
