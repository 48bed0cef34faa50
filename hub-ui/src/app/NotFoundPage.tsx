import { Button, Result } from 'antd';
import { useNavigate } from 'react-router';
import { useI18n } from '@/shared/i18n/context';

export function NotFoundPage({ title }: { title: string }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  return <Result status="info" title={title} extra={<Button onClick={() => void navigate('/')}>{t('page.home')}</Button>} />;
}
