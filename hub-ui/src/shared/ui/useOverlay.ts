import { type MouseEvent, useRef, useState } from 'react';

/**
 * For a button whose overlay is fetched, and stands in the document, from the first press on: a timeline has hundreds of
 * such buttons. The overlay hangs on an element that covers the button (`overlay.module.css`), so the button stays the same
 * and gets the focus back.
 */
export function useOverlay() {
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  /** A press outside of an overlay closes it, and the button is outside. */
  const wasOpen = useRef(false);
  return {
    /** Of what holds button and overlay. */
    place,
    isOpen,
    isWanted,
    onOpen(isOpenNow: boolean) {
      setOpen(isOpenNow);
      if (!isOpenNow) place.current?.querySelector('button')?.focus();
    },
    button: {
      'aria-expanded': isOpen,
      onPointerDown: () => {
        wasOpen.current = isOpen;
      },
      onClick: ({ detail }: MouseEvent) => {
        const isByKey = detail === 0;
        setWanted(true);
        setOpen(isByKey ? !isOpen : !wasOpen.current);
      },
    },
  };
}
