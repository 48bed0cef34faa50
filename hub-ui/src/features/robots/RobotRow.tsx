import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { Channel, Finding, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './RobotList.module.css';
import { TestAnswer } from './TestAnswer';
import { useTest } from './useRobots';

interface Props {
  me: Me;
  channel: Channel;
  finding: Finding | undefined;
}

/** One group: what speaks there, and a test with DingTalk's answer. */
export function RobotRow({ me, channel, finding }: Props) {
  const { t, has, format } = useI18n();
  const [isCalled, setCalled] = useState(false);
  const { send, message, attempts, error } = useTest();
  const known = `doctor.text.channel.${finding?.finding}`;

  function test() {
    send.mutate({ slug: channel.slug, text: t('robots.text', { when: format.exact(new Date().toISOString()) }), mentions: isCalled ? [me.id] : [] });
  }

  return (
    <article className={styles.row} aria-label={channel.name}>
      <div className={styles.body}>
        <div className={styles.name}>{channel.name}</div>
        {finding && <div className={styles.facts}>{has(known) ? t(known) : finding.text}</div>}
      </div>
      <Checkbox checked={isCalled} onChange={(event) => setCalled(event.target.checked)}>
        {t('robots.callMe')}
      </Checkbox>
      <Button onClick={test} loading={send.isPending}>
        {t('robots.test')}
      </Button>
      {error && <Alert className={styles.answer} type="error" showIcon title={describeError({ t, has }, error)} />}
      {message && <TestAnswer message={message} attempts={attempts} />}
    </article>
  );
}
