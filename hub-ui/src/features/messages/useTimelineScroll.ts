import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Row } from './timelineRows';

const NEAR_BOTTOM_PIXELS = 80;
const NEAR_TOP_PIXELS = 800;
const SPARE_ROWS = 12;
const LIKELY_PIXELS: Record<Row['kind'], number> = { day: 42, new: 30, message: 56, unsent: 56 };

interface Options {
  rows: readonly Row[];
  me: string;
  unsentCount: number;
  /** The first unread message is above what is loaded. */
  beginsUnread: boolean;
  /** Asks for older messages; absent while it cannot. */
  loadOlder: (() => void) | undefined;
}

/**
 * Draws only the rows that can be seen, and keeps the reader's place: at the bottom new messages push the old ones up;
 * elsewhere nothing moves, neither when older messages come in above nor when new ones come in below, and those are
 * counted. A row that holds the focus stays, so that scrolling takes the focus from nobody.
 */
export function useTimelineScroll({ rows, me, unsentCount, beginsUnread, loadOlder }: Options) {
  const frame = useRef<HTMLDivElement>(null);
  /** The newest row when the reader left the bottom; at the bottom there is none. */
  const [left, setLeft] = useState<string>();
  const [held, setHeld] = useState<string>();
  const [isSeeking, setSeeking] = useState(false);
  const [hasSeenNew, setSeenNew] = useState(false);

  // eslint-disable-next-line react-hooks/incompatible-library -- it is drawn with here, and handed to nothing that is memoized
  const virtual = useVirtualizer({
    count: rows.length,
    useFlushSync: false, // a frame of spare rows is there already, and keys wait for whatever is drawn at once
    getScrollElement: () => frame.current,
    getItemKey: (index) => rows[index]!.key,
    estimateSize: (index) => LIKELY_PIXELS[rows[index]!.kind],
    overscan: SPARE_ROWS,
    paddingStart: 40,
    paddingEnd: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_BOTTOM_PIXELS,
    rangeExtractor(range) {
      const shown = defaultRangeExtractor(range);
      const kept = held === undefined ? -1 : rows.findIndex(({ key }) => key === held);
      return kept < 0 || shown.includes(kept) ? shown : [...shown, kept].sort((one, other) => one - other);
    },
  });

  const isLoaded = rows.length > 0;
  useLayoutEffect(() => {
    if (isLoaded) virtual.scrollToEnd();
  }, [virtual, isLoaded]);

  const written = useRef(unsentCount);
  useLayoutEffect(() => {
    if (unsentCount > written.current) virtual.scrollToEnd();
    written.current = unsentCount;
  }, [virtual, unsentCount]);

  const fillScreen = useEffectEvent(() => {
    if (frame.current && virtual.getTotalSize() <= frame.current.clientHeight) loadOlder?.();
  });
  useEffect(() => fillScreen(), [rows]);

  const newAt = rows.findIndex(({ kind }) => kind === 'new');
  const isNewInView = virtual.range !== null && newAt >= virtual.range.startIndex && newAt <= virtual.range.endIndex;
  if (isNewInView && !hasSeenNew) setSeenNew(true);
  const seek = useEffectEvent(() => {
    if (newAt >= 0) {
      virtual.scrollToIndex(newAt, { align: 'start' });
      setSeeking(false);
    } else if (beginsUnread) {
      loadOlder?.();
    } else {
      setSeeking(false);
    }
  });
  useEffect(() => {
    if (isSeeking) seek();
  }, [isSeeking, rows]);

  function onScroll() {
    const area = frame.current!;
    const isAtBottom = area.scrollHeight - area.scrollTop - area.clientHeight < NEAR_BOTTOM_PIXELS;
    setLeft((known) => (isAtBottom ? undefined : (known ?? rows.at(-1)?.key)));
    if (area.scrollTop < NEAR_TOP_PIXELS) loadOlder?.();
  }

  function toNewest() {
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const isFar = virtual.getDistanceFromEnd() > 3 * (frame.current?.clientHeight ?? 0);
    virtual.scrollToEnd({ behavior: isCalm || isFar ? 'auto' : 'smooth' });
  }

  return {
    frame,
    virtual,
    onScroll,
    onFocus: ({ target }: FocusEvent) => setHeld(target.closest<HTMLElement>('[data-row]')?.dataset.row),
    onBlur: () => setHeld(undefined),
    toNewest,
    isAway: left !== undefined,
    missed: left === undefined ? 0 : newSince(rows, left, me),
    /** Offered until the line for what is new was once in sight. */
    toUnread: (newAt >= 0 && !hasSeenNew) || (newAt < 0 && beginsUnread) ? () => setSeeking(true) : undefined,
    isSeeking,
  };
}

function newSince(rows: readonly Row[], left: string, me: string): number {
  let count = 0;
  for (let index = rows.length - 1; index >= 0 && rows[index]!.key !== left; index--) {
    const row = rows[index]!;
    if (row.kind === 'message' && row.message.author !== me) count++;
  }
  return count;
}
