import { DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Priority, Task, TaskEdit } from '@/shared/api/types';
import { useMembers } from '@/shared/api/useMembers';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { PeoplePicker } from '@/shared/ui/PeoplePicker';
import { FormAlert } from '../FormAlert';
import { repeatName } from './repeatName';
import { useChannelFiles, useEditTask } from './useTaskDetail';

interface Fields {
  subject: string;
  description: string;
  assignees: string[];
  due: Dayjs | null;
  remindMinutes: number;
  repeat: string;
  priority: Priority;
  labels: string[];
  followers: string[];
  files: string[];
}

const reminders = [0, 10, 60, 24 * 60];
const rules = ['', 'FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=MONTHLY'];
const priorities: Priority[] = ['low', 'normal', 'high', 'urgent'];
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

/** What is so already can be chosen too. */
const withKnown = <T,>(choices: readonly T[], known: T) => (choices.includes(known) ? choices : [...choices, known]);

/** Sends what was changed here; what somebody else changed meanwhile is refused, with who and when. */
export function EditTaskDialog({ task, onClose }: { task: Task; onClose(): void }) {
  const { t, has, count } = useI18n();
  const [form] = Form.useForm<Fields>();
  const [opened] = useState(task);
  const { mutate: edit, isPending, error } = useEditTask(task.id);
  const { data: members = [] } = useMembers(task.channel);
  const { data: files } = useChannelFiles(task.channel);
  const people = members.map(({ id, name, title }) => ({ value: id, label: name, search: `${name} ${id} ${title ?? ''}` }));

  const before: Fields = {
    subject: opened.subject,
    description: opened.description ?? '',
    assignees: ids(opened.assignees),
    due: opened.due ? dayjs(opened.due) : null,
    remindMinutes: opened.remindMinutes,
    repeat: opened.repeat ?? '',
    priority: opened.priority,
    labels: opened.labels,
    followers: ids(opened.followers),
    files: ids(opened.files),
  };

  function submit(now: Fields) {
    const changed: Partial<TaskEdit> = {};
    if (now.subject.trim() !== before.subject) changed.subject = now.subject.trim();
    if (now.description.trim() !== before.description) changed.description = now.description.trim();
    if (now.priority !== before.priority) changed.priority = now.priority;
    if (now.remindMinutes !== before.remindMinutes) changed.remindMinutes = now.remindMinutes;
    if (now.repeat !== before.repeat) changed.repeat = now.repeat;
    for (const list of ['assignees', 'labels', 'followers', 'files'] as const) {
      if (now[list].join('\n') !== before[list].join('\n')) changed[list] = now[list];
    }
    if (now.due?.valueOf() !== before.due?.valueOf()) {
      if (now.due) changed.due = now.due.toISOString();
      else changed.withoutDue = true;
    }
    if (Object.keys(changed).length === 0) return onClose();
    edit({ ...changed, version: opened.version }, { onSuccess: onClose });
  }

  return (
    <Modal open title={t('tasks.edit')} okText={t('tasks.save')} cancelText={t('cancel')} confirmLoading={isPending} onOk={form.submit} onCancel={onClose}>
      <Form form={form} layout="vertical" initialValues={before} onFinish={submit} requiredMark="optional">
        {error && <FormAlert text={describeError({ t, has }, error)} />}
        <Form.Item name="subject" label={t('tasks.field.subject')} rules={[{ required: true, whitespace: true, message: t('tasks.need.subject') }]}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
        <Form.Item name="assignees" label={t('tasks.field.assignees')} rules={[{ required: true, message: t('tasks.need.assignees') }]}>
          <PeoplePicker channel={task.channel} known={opened.assignees} />
        </Form.Item>
        <Form.Item name="due" label={t('tasks.field.due')}>
          <DatePicker
            style={{ width: '100%' }}
            showTime={{ format: 'HH:mm', minuteStep: 5 }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
            placeholder={t('tasks.noDue')}
          />
        </Form.Item>
        <Form.Item name="remindMinutes" label={t('tasks.field.reminder')}>
          <Select options={withKnown(reminders, opened.remindMinutes).map((value) => ({ value, label: value ? count('tasks.minutesBefore', value) : t('tasks.noReminder') }))} />
        </Form.Item>
        <Form.Item name="repeat" label={t('tasks.field.repeat')}>
          <Select options={withKnown(rules, before.repeat).map((value) => ({ value, label: repeatName({ t, has }, value) }))} />
        </Form.Item>
        <Form.Item name="priority" label={t('tasks.field.priority')}>
          <Select options={priorities.map((value) => ({ value, label: t(`tasks.priority.${value}`) }))} />
        </Form.Item>
        <Form.Item name="labels" label={t('tasks.field.labels')}>
          <Select mode="tags" tokenSeparators={[',', '，']} open={false} />
        </Form.Item>
        <Form.Item name="followers" label={t('tasks.field.followers')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'search' }} options={people} />
        </Form.Item>
        <Form.Item name="files" label={t('tasks.files')}>
          <Select mode="multiple" options={(files?.items ?? opened.files).map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="description" label={t('tasks.field.description')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
