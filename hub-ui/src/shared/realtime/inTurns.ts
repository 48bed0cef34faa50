const TURN_MILLIS = 100;

/** Takes the first at once, and what comes soon after it together: a page that is drawn for each of 200 changes a second hears no key. */
export function inTurns<T>(take: (items: T[]) => void) {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;

  function flush() {
    timer = undefined;
    last = Date.now();
    const items = waiting;
    waiting = [];
    take(items);
  }

  return {
    add(item: T) {
      waiting.push(item);
      if (timer !== undefined) return;
      const pause = last + TURN_MILLIS - Date.now();
      if (pause <= 0) flush();
      else timer = setTimeout(flush, pause);
    },
    stop: () => clearTimeout(timer),
  };
}
