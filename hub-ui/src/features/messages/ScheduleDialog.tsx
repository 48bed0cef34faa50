import { Alert, App, Button, Modal } from 'antd';
import Input from 'antd/es/input/Input';
import TextArea from 'antd/es/input/TextArea';
import { useId, useState } from 'react';
import type { Member, ScheduledMessage } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { newId } from '@/shared/lib/newId';
import { calledBesides, mentionedIn } from './mentions';
import styles from './Schedule.module.css';
import { inAnHour, mondayAtNine, ownZone, tomorrowAtNine, toField } from './sendTimes';
import { type Later, useReschedule, useSchedule } from './useSchedule';

interface Props {
  slug: string;
  members: readonly Member[];
  /** What shall be said. */
  message: Later['message'];
  /** What is scheduled already, to be changed. */
  known?: ScheduledMessage;
  onDone(): void;
  onClose(): void;
}

const presets = [
  ['schedule.inAnHour', inAnHour],
  ['schedule.tomorrow', tomorrowAtNine],
  ['schedule.monday', mondayAtNine],
] as const;

/** Asks when a message shall be sent; a card, which only programs write, stays as it is. */
export function ScheduleDialog({ slug, members, message, known, onDone, onClose }: Props) {
  const { t, has, format } = useI18n();
  const { message: toast } = App.useApp();
  const [text, setText] = useState(message.text);
  const [at, setAt] = useState(() => toField(known ? new Date(known.sendAt) : tomorrowAtNine(new Date())));
  const [key] = useState(newId);
  const scheduling = useSchedule(slug, key);
  const changing = useReschedule();
  const { isPending, error } = known ? changing : scheduling;
  const timeId = useId();

  function submit() {
    const mentions = known ? [...mentionedIn(text, members), ...calledBesides(message, members)] : message.mentions;
    const when = { sendAt: at, zone: ownZone() };
    const later = { ...when, message: { ...message, text: text.trim(), mentions } };
    const onSuccess = ({ sendAt }: ScheduledMessage) => {
      void toast.success(t('schedule.done', { when: format.moment(sendAt) }));
      onDone();
    };
    if (known) changing.mutate({ known, later: known.card ? when : later }, { onSuccess });
    else scheduling.mutate(later, { onSuccess });
  }

  return (
    <Modal
      open
      title={t('schedule.later')}
      okText={known ? t('edit.save') : t('schedule.later')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !text.trim() || !at }}
      confirmLoading={isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={t('composer.message')}
        value={text}
        readOnly={!known || Boolean(known.card)}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.time}>
        <label htmlFor={timeId}>{t('schedule.time')}</label>
        <Input id={timeId} type="datetime-local" autoFocus value={at} onChange={(event) => setAt(event.target.value)} />
      </div>
      <div className={styles.presets}>
        {presets.map(([label, timeOf]) => (
          <Button key={label} size="small" onClick={() => setAt(toField(timeOf(new Date())))}>
            {t(label)}
          </Button>
        ))}
      </div>
      <p className={styles.hint}>{t('schedule.zone', { zone: ownZone() })}</p>
      {error && <Alert type="error" showIcon title={describeError({ t, has }, error)} />}
    </Modal>
  );
}
