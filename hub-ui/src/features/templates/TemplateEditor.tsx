import { Alert, App, Button, Input, Select, Tag } from 'antd';
import { useId, useState } from 'react';
import { HubProblem } from '@/shared/api/request';
import type { Me, Template } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import type { Key } from '@/shared/i18n/language';
import { languages, type Language } from '@/shared/i18n/language';
import { Bubbles } from './Bubbles';
import { CardBubbles } from './CardBubbles';
import styles from './Templates.module.css';
import { usePreview, useSetTemplate } from './useTemplates';

const CARD = 'task-card';
const ANNOUNCEMENT = 'task-announcement';

/** One template: its text, and beside it how that will look. */
export function TemplateEditor({ template, me }: { template: Template; me: Me }) {
  const { t, has, format } = useI18n();
  const { message: toast } = App.useApp();
  const id = useId();
  const [text, setText] = useState(template.text);
  const { mutate: set, isPending, error } = useSetTemplate(template.name);
  const preview = usePreview(template.name, text);
  const isCard = template.name === CARD;
  const known = `templates.${template.name}` as Key;
  const failure = error ?? preview.error;

  function save(wanted: string | undefined) {
    set(wanted, {
      onSuccess: (now) => {
        setText(now.text);
        void toast.success(t('templates.saved'));
      },
    });
  }

  return (
    <section className={styles.template} aria-labelledby={id}>
      <div className={styles.editor}>
        <h2 id={id}>{has(known) ? t(known) : template.name}</h2>
        <p className={styles.hint} id={`${id}hint`}>
          {has(`${known}.hint`) && t(`${known}.hint` as Key)}
        </p>
        {isCard ? (
          <Input value={text} maxLength={200} autoComplete="off" spellCheck={false} aria-labelledby={id} aria-describedby={`${id}hint`} onChange={({ target }) => setText(target.value)} />
        ) : (
          <Input.TextArea value={text} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={template.longest} aria-labelledby={id} aria-describedby={`${id}hint`} onChange={({ target }) => setText(target.value)} />
        )}
        {Object.keys(template.placeholders).length > 0 && (
          <div className={styles.hint}>
            {t('templates.filled')}{' '}
            {Object.keys(template.placeholders).map((name) => (
              <Tag key={name}>
                <code>{`{${name}}`}</code>
              </Tag>
            ))}
          </div>
        )}
        {failure && <Alert type="error" showIcon title={describeError({ t, has }, failure)} description={failure instanceof HubProblem ? failure.detail : undefined} />}
        <div className={styles.deeds}>
          <Button type="primary" disabled={text === template.text || preview.isError} loading={isPending} onClick={() => save(text)}>
            {t('save')}
          </Button>
          <Button disabled={template.setAt == null && text === template.standard} onClick={() => (template.setAt == null ? setText(template.standard) : save(undefined))}>
            {t('templates.standard')}
          </Button>
          {Object.keys(template.suggestions).length > 0 && (
            <Select
              aria-label={t('templates.suggestion')}
              placeholder={t('templates.suggestion')}
              value={null}
              popupMatchSelectWidth={false}
              onChange={(chosen: string | null) => chosen && setText(template.suggestions[chosen] ?? text)}
              options={Object.keys(template.suggestions).map((value) => ({ value, label: languages[value as Language] ?? value }))}
            />
          )}
        </div>
        {template.setAt && <p className={styles.hint}>{t('templates.setBy', { who: template.setBy ?? '', when: format.exact(template.setAt) })}</p>}
      </div>
      <div aria-live="polite" aria-label={t('templates.preview')} role="group">
        {isCard ? text.trim() === '' ? <p className={styles.hint}>{t('templates.card.none')}</p> : <CardBubbles /> : <Bubbles text={spoken(template.name, me, preview.data?.text ?? '')} isOld={preview.isError} isCard={template.name === ANNOUNCEMENT} />}
      </div>
    </section>
  );
}

/** As it stands in the group: behind who speaks, and before what follows. */
function spoken(name: string, me: Me, text: string): string {
  if (name === 'digest-heading') return `${text}\n• ${me.name}: The crane is booked for 14:00\n• Budi Santoso: 收到\n…`;
  return name === ANNOUNCEMENT ? `${me.name}:\n\n${text}` : `Dermaga: ${text}`;
}
