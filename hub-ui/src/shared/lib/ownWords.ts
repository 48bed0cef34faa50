import { readStored } from './stored';

/**
 * What somebody wrote and the hub does not have yet: it survives the page, belongs to one account, and is forgotten when
 * that signs out. Writing with each key would be slow, so drafts are written a little later, or when the page goes.
 */
const PREFIX = 'dermaga.own.';
const LATER_MILLIS = 400;

const pending = new Map<string, string>();
let timer: ReturnType<typeof setTimeout> | undefined;

export function readOwn(name: string): string | null {
  return pending.get(name) ?? readStored(PREFIX + name);
}

/** An empty value is none. */
export function keepOwn(name: string, value: string): void {
  pending.delete(name);
  try {
    if (value) localStorage.setItem(PREFIX + name, value);
    else localStorage.removeItem(PREFIX + name);
  } catch {
    // A full or a closed store keeps nothing; the page still has it.
  }
}

export function keepOwnLater(name: string, value: string): void {
  pending.set(name, value);
  timer ??= setTimeout(writePending, LATER_MILLIS);
}

export function ownNames(begin: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX + begin))
      .map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** The name of what a `storage` event tells of, if it is somebody's own. */
export function ownNameOf(key: string | null): string | undefined {
  return key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}

export function forgetOwn(): void {
  clearTimeout(timer);
  timer = undefined;
  pending.clear();
  for (const name of ownNames('')) keepOwn(name, '');
}

function writePending(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const [name, value] of [...pending]) keepOwn(name, value);
}

window.addEventListener('pagehide', writePending);
document.addEventListener('visibilitychange', writePending);
