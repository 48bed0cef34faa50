import { Alert, Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './RobotList.module.css';
import { TestAnswer } from './TestAnswer';
import { useTest } from './useRobots';

const MYSELF = '';

/** A test to oneself, or to one of the groups, on the way of every message. */
export function TestMessage({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t, has, format } = useI18n();
  const label = useId();
  const [to, setTo] = useState(MYSELF);
  const { send, message, attempts, error } = useTest();
  const groups = channels.filter(({ kind, archivedAt }) => kind === 'group' && !archivedAt);

  function test() {
    const text = t('robots.text', { when: format.exact(new Date().toISOString()) });
    send.mutate({ slug: to === MYSELF ? undefined : to, text, mentions: to === MYSELF ? [] : [me.id] });
  }

  return (
    <section className={styles.testing} aria-labelledby={label}>
      <h2 id={label}>{t('checks.test')}</h2>
      <p className={styles.hint}>{t('checks.test.hint')}</p>
      <div className={styles.choice}>
        <Select
          aria-label={t('checks.test.to')}
          value={to}
          onChange={setTo}
          options={[{ value: MYSELF, label: t('checks.test.myself') }, ...groups.map(({ slug, name }) => ({ value: slug, label: name }))]}
        />
        <Button type="primary" onClick={test} loading={send.isPending}>
          {t('robots.test')}
        </Button>
      </div>
      {error && <Alert className={styles.answer} type="error" showIcon title={describeError({ t, has }, error)} />}
      {message && <TestAnswer message={message} attempts={attempts} />}
    </section>
  );
}
