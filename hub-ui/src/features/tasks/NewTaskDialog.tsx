import { DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { newId } from '@/shared/lib/newId';
import { PeoplePicker } from '@/shared/ui/PeoplePicker';
import { FormAlert } from './FormAlert';
import { useAssignTask } from './useTasks';

interface Fields {
  subject: string;
  assignees: string[];
  due?: Dayjs | null;
  description?: string;
}

const END_OF_WORK_HOUR = 18;

export function NewTaskDialog({ slug, isOpen, onClose }: { slug: string; isOpen: boolean; onClose(): void }) {
  const { t, has } = useI18n();
  const [form] = Form.useForm<Fields>();
  const { mutate: assign, isPending, error, reset } = useAssignTask(slug);
  const [opened] = useState(() => dayjs());
  const idempotencyKey = useRef(newId());

  function close() {
    reset();
    onClose();
  }

  function submit({ subject, assignees, due, description }: Fields) {
    assign(
      {
        idempotencyKey: idempotencyKey.current,
        subject: subject.trim(),
        assignees,
        due: due?.toISOString(),
        description: description?.trim() || undefined,
      },
      {
        onSuccess: () => {
          idempotencyKey.current = newId();
          form.resetFields();
          close();
        },
      },
    );
  }

  const endOfWork = (days: number) => opened.add(days, 'day').hour(END_OF_WORK_HOUR).minute(0).second(0).millisecond(0);
  return (
    <Modal
      open={isOpen}
      title={t('tasks.new')}
      okText={t('tasks.assign')}
      cancelText={t('cancel')}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={close}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        onValuesChange={() => (idempotencyKey.current = newId())}
        requiredMark="optional"
        preserve
      >
        {error && <FormAlert text={describeError({ t, has }, error)} />}
        <Form.Item name="subject" label={t('tasks.field.subject')} rules={[{ required: true, whitespace: true, message: t('tasks.need.subject') }]}>
          <Input autoFocus maxLength={500} autoComplete="off" />
        </Form.Item>
        <Form.Item name="assignees" label={t('tasks.field.assignees')} rules={[{ required: true, message: t('tasks.need.assignees') }]}>
          <PeoplePicker channel={slug} />
        </Form.Item>
        <Form.Item name="due" label={t('tasks.field.due')}>
          <DatePicker
            style={{ width: '100%' }}
            showTime={{ format: 'HH:mm', minuteStep: 5 }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
            placeholder={t('tasks.noDue')}
            presets={[
              { label: t('time.today'), value: endOfWork(0) },
              { label: t('time.tomorrow'), value: endOfWork(1) },
              { label: t('time.inAWeek'), value: endOfWork(7) },
            ]}
          />
        </Form.Item>
        <Form.Item name="description" label={t('tasks.field.description')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
