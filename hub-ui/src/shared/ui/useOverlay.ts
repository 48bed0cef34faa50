import { type MouseEvent, useRef, useState } from 'react';

/**
 * For a button whose overlay is fetched, and stands in the document, from the first press on: a timeline has hundreds of
 * such buttons. The overlay hangs on an element that covers the button (`overlay.module.css`), so the button stays the same.
 */
export function useOverlay() {
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  /** A press outside of an overlay closes it, and the button is outside. */
  const wasOpen = useRef(false);
  return {
    isOpen,
    isWanted,
    setOpen,
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
