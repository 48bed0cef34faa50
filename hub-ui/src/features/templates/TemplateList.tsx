import type { Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import { TemplateEditor } from './TemplateEditor';
import styles from './Templates.module.css';
import { useTemplates } from './useTemplates';

/** What the hub says by itself in DingTalk. */
export function TemplateList({ me }: { me: Me }) {
  const { t } = useI18n();
  const query = useTemplates();
  const templates = query.data ?? [];
  return (
    <div className={styles.page}>
      <p className={styles.hint}>{t('templates.hint')}</p>
      <ListFaces query={query} isEmpty={templates.length === 0} empty={{ title: t('templates.none') }}>
        {templates.map((template) => (
          <TemplateEditor key={template.name} template={template} me={me} />
        ))}
      </ListFaces>
    </div>
  );
}
