/** Cuts a text at the words that were looked for; every second piece is one of them. */
export function highlight(text: string, typed: string): string[] {
  const words = typed.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (words.length === 0) return [text];
  return text.split(new RegExp(`(${words.join('|')})`, 'giu'));
}
