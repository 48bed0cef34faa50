import { useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '@/shared/api/types';

const NEAR_BOTTOM_PIXELS = 80;
const NEAR_TOP_PIXELS = 400;

interface Options {
  messages: readonly Message[];
  unsentCount: number;
  me: string;
  /** Asks for older messages; absent while it cannot. */
  loadOlder: (() => void) | undefined;
}

/**
 * Keeps the reader's place: at the bottom new messages push the old ones up; elsewhere nothing moves, neither when
 * older messages come in above nor when new ones come in below, and those are counted.
 */
export function useTimelineScroll({ messages, unsentCount, me, loadOlder }: Options) {
  const frame = useRef<HTMLDivElement>(null);
  const isAtBottom = useRef(true);
  const before = useRef<{ first?: string; last?: string; unsent: number; height: number }>({ unsent: 0, height: 0 });
  const [missed, setMissed] = useState(0);
  const first = messages[0]?.id;
  const last = messages.at(-1)?.id;

  useLayoutEffect(() => {
    const area = frame.current;
    if (!area) return;
    const seen = before.current;
    const isPrepended = seen.first !== undefined && first !== seen.first && last === seen.last;
    const isAppended = seen.last !== undefined && last !== seen.last;
    if (isPrepended) {
      area.scrollTop += area.scrollHeight - seen.height;
    } else if (isAtBottom.current || unsentCount > seen.unsent) {
      area.scrollTop = area.scrollHeight;
      isAtBottom.current = true;
      setMissed(0);
    } else if (isAppended) {
      const after = messages.findIndex((message) => message.id === seen.last) + 1;
      const fresh = messages.slice(after).filter((message) => message.author !== me).length;
      setMissed((known) => known + fresh);
    }
    before.current = { first, last, unsent: unsentCount, height: area.scrollHeight };
  }, [messages, first, last, unsentCount, me]);

  // A picture or a window that changes its size must not push the newest message out of sight.
  useLayoutEffect(() => {
    const area = frame.current;
    if (!area) return;
    const observer = new ResizeObserver(() => {
      if (isAtBottom.current) area.scrollTop = area.scrollHeight;
      before.current.height = area.scrollHeight;
    });
    observer.observe(area);
    if (area.firstElementChild) observer.observe(area.firstElementChild);
    return () => observer.disconnect();
  }, [first === undefined]); // eslint-disable-line react-hooks/exhaustive-deps -- the content element is another one once messages are in

  function onScroll() {
    const area = frame.current!;
    isAtBottom.current = area.scrollHeight - area.scrollTop - area.clientHeight < NEAR_BOTTOM_PIXELS;
    if (isAtBottom.current) setMissed(0);
    if (area.scrollTop < NEAR_TOP_PIXELS) loadOlder?.();
  }

  function toNewest() {
    const area = frame.current!;
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    area.scrollTo({ top: area.scrollHeight, behavior: isCalm ? 'auto' : 'smooth' });
    setMissed(0);
  }

  return { frame, onScroll, toNewest, missed };
}
