import { API } from '../api/request';
import type { Change } from '../api/types';
import type { Presence, Typing } from './company';

export type LinkState = 'connecting' | 'live' | 'reconnecting';

interface Follow {
  /** Where to start; `undefined` starts at now. */
  after: string | undefined;
  onChange(change: Change): void;
  /** Who comes and goes, and who writes. */
  onPresence?(presence: Presence): void;
  onTyping?(typing: Typing): void;
  /** Too far behind: load everything again. Called once the stream already follows, so that nothing falls between. */
  onReload(): void;
  onState(state: LinkState): void;
  /** The stream could not be opened: the session may have ended. */
  onRefused(): void;
  open?(url: string): EventSource;
}

const FIRST_PAUSE_MILLIS = 500;
const LONGEST_PAUSE_MILLIS = 15_000;
const TICK_MILLIS = 10_000;

/**
 * Follows the hub's changes from a position and comes back by itself: after an error with growing, jittered pauses;
 * at once when the network returns or the machine wakes up. Starting, reconnecting and recovering are the same path.
 */
export function followChanges({ after, onChange, onPresence, onTyping, onReload, onState, onRefused, open = (url) => new EventSource(url) }: Follow) {
  let position = after;
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isReloadDue = false;
  let lastTick = Date.now();

  function connect() {
    clearTimeout(retry);
    source?.close();
    const opened = open(`${API}/changes${position === undefined ? '' : `?after=${encodeURIComponent(position)}`}`);
    source = opened;

    opened.addEventListener('change', (event) => {
      const change = parse<Change>(event);
      if (!change) return;
      position = change.position;
      onChange(change);
    });
    opened.addEventListener('caught-up', (event) => {
      position = parse<{ position: string }>(event)?.position ?? position;
      failures = 0;
      if (isReloadDue) onReload();
      isReloadDue = false;
      onState('live');
    });
    const listen = <T>(type: string, hear?: (heard: T) => void) =>
      opened.addEventListener(type, (event) => {
        const heard = parse<T>(event);
        if (heard) hear?.(heard);
      });
    listen<Presence>('presence', onPresence);
    listen<Typing>('typing', onTyping);
    opened.addEventListener('reset', () => {
      position = undefined;
      isReloadDue = true;
      connect();
    });
    opened.onerror = () => {
      if (source !== opened) return;
      const wasRefused = opened.readyState === EventSource.CLOSED;
      opened.close();
      onState('reconnecting');
      const pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * 2 ** failures++);
      retry = setTimeout(connect, pause * (0.5 + Math.random() / 2));
      if (wasRefused) onRefused();
    };
  }

  const reconnectNow = () => {
    failures = 0;
    connect();
  };
  const tick = setInterval(() => {
    const slept = Date.now() - lastTick > 3 * TICK_MILLIS;
    lastTick = Date.now();
    if (slept) reconnectNow();
  }, TICK_MILLIS);
  window.addEventListener('online', reconnectNow);
  // A stream over a network that is gone may hang instead of failing.
  const loseLink = () => source?.onerror?.(new Event('error'));
  window.addEventListener('offline', loseLink);

  onState('connecting');
  connect();

  return function stop() {
    clearTimeout(retry);
    clearInterval(tick);
    window.removeEventListener('online', reconnectNow);
    window.removeEventListener('offline', loseLink);
    const last = source;
    source = undefined;
    last?.close();
  };
}

function parse<T>(event: Event): T | undefined {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as T;
  } catch {
    return undefined;
  }
}
