import { Button } from 'antd';
import { useI18n } from '@/shared/i18n/context';
import { Notice } from '@/shared/ui/Notice';

export function BrokenPage() {
  const { t } = useI18n();
  return (
    <Notice
      title={t('page.broken')}
      hint={t('page.broken.hint')}
      action={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('page.reload')}
        </Button>
      }
    />
  );
}
