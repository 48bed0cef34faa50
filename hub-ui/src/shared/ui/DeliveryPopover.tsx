import { Popover } from 'antd';
import type { ReactNode } from 'react';
import type { Delivery } from '../api/types';
import styles from './DeliveryMark.module.css';
import { DeliveryStory } from './DeliveryStory';
import overlay from './overlay.module.css';

interface Props {
  isOpen: boolean;
  onOpen(isOpen: boolean): void;
  title: string;
  delivery: Delivery;
  actions: ReactNode;
}

export default function DeliveryPopover({ isOpen, onOpen, title, delivery, actions }: Props) {
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={onOpen}
      placement="bottomRight"
      classNames={{ root: styles.story }}
      title={title}
      content={
        <>
          <DeliveryStory delivery={delivery} />
          {actions && <div onClick={() => onOpen(false)}>{actions}</div>}
        </>
      }
    >
      <span className={overlay.anchor} />
    </Popover>
  );
}
