import { Tag } from 'antd';
import type { Priority } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';

const colors: Partial<Record<Priority, string>> = { urgent: 'error', high: 'warning' };

/** What is as pressing as usual needs no word. */
export function PriorityTag({ priority }: { priority: Priority }) {
  const { t } = useI18n();
  return priority === 'normal' ? null : <Tag color={colors[priority]}>{t(`tasks.priority.${priority}`)}</Tag>;
}
