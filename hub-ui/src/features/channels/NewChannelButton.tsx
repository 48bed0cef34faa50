import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useI18n } from '@/shared/i18n/context';

export function NewChannelButton({ onPress }: { onPress: () => void }) {
  const { t } = useI18n();
  return (
    <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={onPress}>
      {t('channels.new.channel')}
    </Button>
  );
}
