import type { Key } from '@/shared/i18n/language';

/** What a key, or two after another, leads to. */
export type Deed = 'home' | 'channels' | 'tasks' | 'board' | 'files' | 'search' | 'unread' | 'composer' | 'help';

export const shortcuts: { keys: string[]; deed: Deed; label: Key }[] = [
  { keys: ['g', 'h'], deed: 'home', label: 'nav.home' },
  { keys: ['g', 'c'], deed: 'channels', label: 'shortcuts.channels' },
  { keys: ['g', 't'], deed: 'tasks', label: 'nav.myTasks' },
  { keys: ['g', 'b'], deed: 'board', label: 'nav.board' },
  { keys: ['g', 'f'], deed: 'files', label: 'nav.files' },
  { keys: ['/'], deed: 'search', label: 'nav.search' },
  { keys: ['n'], deed: 'unread', label: 'shortcuts.unread' },
  { keys: ['w'], deed: 'composer', label: 'shortcuts.composer' },
  { keys: ['?'], deed: 'help', label: 'shortcuts.help' },
];

/** What was pressed so far and this key mean together: a deed, the beginning of one, or nothing. */
export function read(pressed: readonly string[], key: string): { deed?: Deed; pressed: string[] } {
  for (const keys of [[...pressed, key], [key]]) {
    const begun = shortcuts.filter((one) => keys.every((each, index) => one.keys[index] === each));
    const whole = begun.find((one) => one.keys.length === keys.length);
    if (whole) return { deed: whole.deed, pressed: [] };
    if (begun.length > 0) return { pressed: keys };
  }
  return { pressed: [] };
}

/** Keys that belong to what has the focus, or to the browser, are none of ours. */
export function isOurs(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const at = event.target instanceof Element ? event.target : undefined;
  return !at?.closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox], [role=combobox]');
}
