import { Input, Select } from 'antd';
import type { BoardFilter, Channel } from '@/shared/api/types';
import { useMembers } from '@/shared/api/useMembers';
import { useI18n } from '@/shared/i18n/context';
import styles from './Board.module.css';

interface Props {
  me: string;
  channels: readonly Channel[];
  filter: BoardFilter;
  onFilter(filter: BoardFilter): void;
}

export function BoardFilters({ me, channels, filter, onFilter }: Props) {
  const { t } = useI18n();
  const { data: members = [] } = useMembers(filter.channel || channels.find(({ kind }) => kind === 'group')?.slug || '');
  return (
    <form className={styles.filters} role="search" onSubmit={(event) => event.preventDefault()}>
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
