import { Tag } from 'antd';
import type { Priority } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';

/** The colours of the marks themselves are too pale to read on them. */
const faces: Partial<Record<Priority, { color: string; style: { color: string } }>> = {
  urgent: { color: 'error', style: { color: 'var(--ant-color-error-text)' } },
  high: { color: 'warning', style: { color: 'var(--ant-color-warning-text)' } },
};

/** What is as pressing as usual needs no word. */
export function PriorityTag({ priority }: { priority: Priority }) {
  const { t } = useI18n();
  return priority === 'normal' ? null : <Tag {...faces[priority]}>{t(`tasks.priority.${priority}`)}</Tag>;
}
