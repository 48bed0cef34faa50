import type { ReactNode } from 'react';
import type { Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import { useTask } from './useTasks';

export function TaskByLink({ id, children }: { id: string; children(task: Task): ReactNode }) {
  const { t } = useI18n();
  const query = useTask(id);
  return (
    <ListFaces query={query} isEmpty={!query.data} empty={{ title: t('tasks.gone') }}>
      {query.data && children(query.data)}
    </ListFaces>
  );
}
