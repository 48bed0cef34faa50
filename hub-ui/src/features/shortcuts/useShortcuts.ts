import { useEffect, useEffectEvent } from 'react';
import { hasShortcuts } from './preference';
import { type Deed, isOurs, read } from './shortcuts';

const TOGETHER_MILLIS = 1_500;

/** Listens to single keys, unless they were switched off (WCAG 2.1.4). */
export function useShortcuts(onDeed: (deed: Deed) => void): void {
  const act = useEffectEvent(onDeed);
  useEffect(() => {
    let pressed: string[] = [];
    let last = 0;
    const onKey = (event: KeyboardEvent) => {
      if (!hasShortcuts() || !isOurs(event) || event.key === 'Shift') return;
      const heard = read(event.timeStamp - last < TOGETHER_MILLIS ? pressed : [], event.key);
      pressed = heard.pressed;
      last = event.timeStamp;
      if (!heard.deed) return;
      event.preventDefault();
      act(heard.deed);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
