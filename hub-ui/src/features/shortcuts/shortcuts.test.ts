import { expect, it } from 'vitest';
import { isOurs, read, shortcuts } from './shortcuts';

const press = (keys: string) =>
  keys.split('').reduce<ReturnType<typeof read>>(({ pressed }, key) => read(pressed, key), { pressed: [] });

it('one key or two lead somewhere, and a key in vain does not spoil the next', () => {
  expect(press('n').deed).toBe('unread');
  expect(press('gb').deed).toBe('board');
  expect(press('gf').deed).toBe('files');
  expect(press('gn').deed).toBe('unread');
  expect(press('xgh').deed).toBe('home');
  expect(press('ggh').deed).toBe('home');
  expect(press('g').deed).toBeUndefined();
});

it('none begins as another ends, so each can be reached', () => {
  for (const { keys, deed } of shortcuts) expect(press(keys.join('')).deed).toBe(deed);
});

it.each([
  ['<textarea></textarea>', {}, false],
  ['<input />', {}, false],
  ['<div role="dialog"><button></button></div>', {}, false],
  ['<div role="menu"><button></button></div>', {}, false],
  ['<button></button>', {}, true],
  ['<button></button>', { ctrlKey: true }, false],
  ['<button></button>', { isComposing: true }, false],
])('a key in %s %j is a shortcut: %s', (html, with_, expected) => {
  document.body.innerHTML = html;
  const at = document.querySelector('textarea, input, button')!;
  const event = new KeyboardEvent('keydown', { key: 'n', bubbles: true, ...with_ });
  at.dispatchEvent(event);

  expect(isOurs(event)).toBe(expected);
});
