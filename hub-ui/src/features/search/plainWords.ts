const MOST = 500; // of one line, so that a hostile text costs no more than its length

const link = /!?\[([^\]\n]{0,500})\]\([^)\s]{0,2000}(?:\s"[^"\n]{0,500}")?\)/g;
const rule = /^[ \t]*(?:```.*|~~~.*|[-*_]{3,}[ \t]*)$\n?/gm;
const lineStart = /^[ \t]{0,8}(?:(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+)+/gm;
const emphasis = new RegExp(`(\\*\\*|~~|\`|\\*)(?=\\S)([^\\n]{0,${MOST}}?\\S)\\1`, 'g');
const underlined = new RegExp(`(?<!\\w)(__?)(?=\\S)([^_\\n]{1,${MOST}})\\1(?!\\w)`, 'g');

/** The words of a text in markdown, without its signs. */
export function plainWords(markdown: string): string {
  return markdown
    .replace(link, '$1')
    .replace(rule, '')
    .replace(lineStart, '')
    .replace(emphasis, '$2')
    .replace(emphasis, '$2') // a bold word may be slanted too
    .replace(underlined, '$2')
    .replace(/\n\s*\n/g, '\n')
    .trim();
}
