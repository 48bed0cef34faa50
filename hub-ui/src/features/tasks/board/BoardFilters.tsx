import { Input, Segmented, Select } from 'antd';
import type { BoardFilter, Channel, Task } from '@/shared/api/types';
import { useMembers } from '@/shared/api/useMembers';
import { useI18n } from '@/shared/i18n/context';
import type { BoardView } from './Board';
import styles from './Board.module.css';

const dues = [['', 'any'], ['overdue', 'late'], ['today', 'today'], ['week', 'week'], ['none', 'never']] as const;
const priorities = ['urgent', 'high', 'normal', 'low'] as const;

interface Props {
  me: string;
  channels: readonly Channel[];
  /** What is shown: its labels are offered. */
  tasks: readonly Task[];
  view: BoardView;
  filter: BoardFilter;
  onFilter(filter: BoardFilter): void;
  onView(view: BoardView): void;
}

export function BoardFilters({ me, channels, tasks, view, filter, onFilter, onView }: Props) {
  const { t } = useI18n();
  const { data: members = [] } = useMembers(filter.channel || channels.find(({ kind }) => kind === 'group')?.slug || '');
  const labels = [...new Set([...(filter.label ? [filter.label] : []), ...tasks.flatMap((task) => task.labels)])].sort();
  return (
    <form className={styles.filters} role="search" onSubmit={(event) => event.preventDefault()}>
      <Segmented
        aria-label={t('tasks.view')}
        value={view}
        onChange={onView}
        options={[
          { value: 'board', label: t('nav.board') },
          { value: 'calendar', label: t('tasks.view.calendar') },
        ]}
      />
      <Select
        aria-label={t('board.filter.channel')}
        value={filter.channel}
        onChange={(channel) => onFilter({ ...filter, channel })}
        options={[{ value: '', label: t('board.filter.allChannels') }, ...channels.map(({ slug, name }) => ({ value: slug, label: name }))]}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={t('tasks.assignees')}
        value={filter.assignee}
        onChange={(assignee) => onFilter({ ...filter, assignee })}
        options={[
          { value: '', label: t('board.filter.everybody') },
          { value: me, label: t('board.filter.me') },
          ...members.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={t('tasks.due')}
        value={filter.due}
        onChange={(due) => onFilter({ ...filter, due })}
        options={dues.map(([value, word]) => ({ value, label: t(`tasks.due.${word}`) }))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={t('tasks.field.priority')}
        value={filter.priority}
        onChange={(priority) => onFilter({ ...filter, priority })}
        options={[{ value: '' as const, label: t('board.filter.anyPriority') }, ...priorities.map((value) => ({ value, label: t(`tasks.priority.${value}`) }))]}
        popupMatchSelectWidth={false}
      />
      {labels.length > 0 && (
        <Select
          aria-label={t('board.filter.label')}
          value={filter.label}
          onChange={(label) => onFilter({ ...filter, label })}
          options={[{ value: '', label: t('board.filter.allLabels') }, ...labels.map((value) => ({ value, label: value }))]}
          popupMatchSelectWidth={false}
        />
      )}
      <Input.Search
        key={filter.q}
        aria-label={t('board.filter.words')}
        placeholder={t('board.filter.words')}
        defaultValue={filter.q}
        onSearch={(q) => onFilter({ ...filter, q })}
        allowClear
      />
    </form>
  );
}
