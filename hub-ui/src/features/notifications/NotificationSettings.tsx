import { Alert, Button, Radio, Space, Switch } from 'antd';
import { useState } from 'react';
import { useI18n } from '@/shared/i18n/context';
import { chime } from './chime';
import { type Level, levels, setNotifyLevel, setSound, useNotifyLevel, useSound } from './preferences';

/** The browser is asked by a button only, never by itself. */
export function NotificationSettings() {
  const { t } = useI18n();
  const level = useNotifyLevel();
  const isLoud = useSound();
  const [permission, setPermission] = useState(() => ('Notification' in window && window.isSecureContext ? Notification.permission : undefined));

  return (
    <Space orientation="vertical" size="middle">
      <span>{t('settings.notify.hint')}</span>
      {permission === undefined && <Alert type="info" title={t('settings.notify.unsupported')} />}
      {permission === 'denied' && <Alert type="warning" title={t('settings.notify.denied')} />}
      {permission === 'default' && (
        <Button type="primary" onClick={() => void Notification.requestPermission().then(setPermission)}>
          {t('settings.notify.allow')}
        </Button>
      )}
      <Radio.Group
        aria-label={t('settings.notify')}
        vertical
        disabled={permission !== 'granted'}
        value={level}
        onChange={({ target }) => setNotifyLevel(target.value as Level)}
        options={levels.map((value) => ({ value, label: t(`settings.notify.${value}`) }))}
      />
      <Space wrap>
        <Switch aria-label={t('settings.sound')} checked={isLoud} onChange={setSound} />
        <span aria-hidden>{t('settings.sound')}</span>
        <Button size="small" onClick={chime}>
          {t('settings.sound.try')}
        </Button>
      </Space>
    </Space>
  );
}
