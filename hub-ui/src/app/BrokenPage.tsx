import { Button, Result } from 'antd';
import { useI18n } from '@/shared/i18n/context';

export function BrokenPage() {
  const { t } = useI18n();
  return (
    <Result
      status="warning"
      title={t('page.broken')}
      subTitle={t('page.broken.hint')}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('page.reload')}
        </Button>
      }
    />
  );
}
