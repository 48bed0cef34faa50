import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import type { Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import overlay from '@/shared/ui/overlay.module.css';
import { PersonAvatar } from '@/shared/ui/PersonAvatar';
import { useOverlay } from '@/shared/ui/useOverlay';

const UserMenuItems = lazy(() => import('./UserMenuItems'));

export function UserMenu({ me, onShortcuts }: { me: Me; onShortcuts(): void }) {
  const { t } = useI18n();
  const { place, isOpen, isWanted, onOpen, button } = useOverlay();
  return (
    <span ref={place} className={overlay.place}>
      <Button type="text" aria-haspopup="menu" aria-label={t('menu.of', { name: me.name })} {...button}>
        <PersonAvatar name={me.name} size={24} />
        <DownOutlined aria-hidden style={{ fontSize: 10 }} />
      </Button>
      {isWanted && (
        <Suspense>
          <UserMenuItems me={me} isOpen={isOpen} onOpen={onOpen} onShortcuts={onShortcuts} />
        </Suspense>
      )}
    </span>
  );
}
