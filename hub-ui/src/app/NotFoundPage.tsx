import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useI18n } from '@/shared/i18n/context';
import { Notice } from '@/shared/ui/Notice';

export function NotFoundPage({ title }: { title: string }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  return <Notice isPage title={title} action={<Button onClick={() => void navigate('/')}>{t('page.home')}</Button>} />;
}
