/**
 * The part of markdown that DingTalk shows, read into plain values: blocks that hold inline parts. Knows no document,
 * so that what it lets through can be tested without a browser.
 */
const DEEPEST = 6;

/** The address if a click may go there: http, https or dingtalk; otherwise null. */
export function safeAddress(address) {
  if (typeof address !== 'string') return null;
  const trimmed = address.trim();
  if (!/^(https?|dingtalk):\/\//i.test(trimmed)) return null;
  try {
    const url = new URL(trimmed);
    return ['http:', 'https:', 'dingtalk:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Where a click on an address leads in a browser: DingTalk's own page link is unwrapped to the page it carries. */
export function openableAddress(address) {
  const safe = safeAddress(address);
  if (safe === null || !safe.startsWith('dingtalk:')) return safe;
  const inner = safeAddress(new URL(safe).searchParams.get('url'));
  return inner !== null && !inner.startsWith('dingtalk:') ? inner : safe;
}

export function parseMarkdown(text) {
  return blocks(String(text).replace(/\r\n?/g, '\n').split('\n'), 0);
}

function blocks(lines, depth) {
  const found = [];
  let paragraph = [];
  const endParagraph = () => {
    if (paragraph.length > 0) found.push({ type: 'paragraph', parts: parseInline(paragraph.join('\n')) });
    paragraph = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const trimmed = line.trim();
    const heading = /^(#{1,6})\s+(.+)$/.exec(trimmed);
    if (trimmed === '') {
      endParagraph();
    } else if (trimmed.startsWith('```')) {
      endParagraph();
      const code = [];
      while (++i < lines.length && !lines[i].trim().startsWith('```')) code.push(lines[i]);
      found.push({ type: 'code', text: code.join('\n') });
    } else if (heading) {
      endParagraph();
      found.push({ type: 'heading', level: heading[1].length, parts: parseInline(heading[2]) });
    } else if (/^(-{3,}|\*{3,}|_{3,})$/.test(trimmed)) {
      endParagraph();
      found.push({ type: 'rule' });
    } else if (trimmed.startsWith('>') && depth < DEEPEST) {
      endParagraph();
      const quoted = [];
      for (; i < lines.length && lines[i].trim().startsWith('>'); i++) quoted.push(lines[i].trim().replace(/^> ?/, ''));
      i--;
      found.push({ type: 'quote', blocks: blocks(quoted, depth + 1) });
    } else if (itemOf(trimmed)) {
      endParagraph();
      const { ordered } = itemOf(trimmed);
      const items = [];
      for (let item; i < lines.length && (item = itemOf(lines[i].trim())) && item.ordered === ordered; i++) {
        items.push(parseInline(item.text));
      }
      i--;
      found.push({ type: 'list', ordered, items });
    } else {
      paragraph.push(trimmed);
    }
  }
  endParagraph();
  return found;
}

function itemOf(line) {
  const bullet = /^[-*+]\s+(.*)$/.exec(line);
  if (bullet) return { ordered: false, text: bullet[1] };
  const number = /^\d{1,9}[.)]\s+(.*)$/.exec(line);
  return number ? { ordered: true, text: number[1] } : null;
}

const PAIRS = [
  ['**', 'strong'],
  ['__', 'strong'],
  ['~~', 'strike'],
  ['*', 'emphasis'],
  ['_', 'emphasis'],
];

export function parseInline(text, depth = 0) {
  const parts = [];
  const absent = new Set();
  let plain = '';
  let i = 0;

  const find = (mark, from) => {
    if (absent.has(mark)) return -1;
    const at = text.indexOf(mark, from);
    if (at < 0) absent.add(mark);
    return at;
  };
  const add = (part, next) => {
    if (plain !== '') parts.push({ type: 'text', text: plain });
    plain = '';
    parts.push(part);
    i = next;
  };

  while (i < text.length) {
    const c = text[i];
    if (c === '\\' && /[\\`*_~[\]()#>!-]/.test(text[i + 1] ?? '')) {
      plain += text[i + 1];
      i += 2;
      continue;
    }
    if (c === '\n') {
      add({ type: 'break' }, i + 1);
      continue;
    }
    if (c === '`') {
      const end = find('`', i + 1);
      if (end > i + 1) {
        add({ type: 'code', text: text.slice(i + 1, end) }, end + 1);
        continue;
      }
    }
    if (c === '[' || (c === '!' && text[i + 1] === '[')) {
      const image = c === '!';
      const middle = find('](', i);
      const end = middle < 0 ? -1 : find(')', middle);
      const label = middle < 0 ? '' : text.slice(i + (image ? 2 : 1), middle);
      if (end > 0 && !label.includes('[') && !label.includes('\n')) {
        const address = safeAddress(text.slice(middle + 2, end).split(/\s/)[0]);
        if (address !== null) {
          add(
            image
              ? { type: 'image', address, text: label }
              : { type: 'link', address, parts: depth < DEEPEST ? parseInline(label, depth + 1) : [{ type: 'text', text: label }] },
            end + 1,
          );
          continue;
        }
      }
    }
    if (c === 'h' && /^https?:\/\//i.test(text.slice(i, i + 8)) && !/[\p{L}\p{N}]/u.test(text[i - 1] ?? '')) {
      const raw = /^[^\s<>"'`|()[\]{}，。；！？、）】」』]+/u.exec(text.slice(i, i + 2048))[0].replace(/[.,;:!?*_~]+$/, '');
      const address = safeAddress(raw);
      if (address !== null) {
        add({ type: 'link', address, parts: [{ type: 'text', text: raw }] }, i + raw.length);
        continue;
      }
    }
    const pair = depth < DEEPEST ? PAIRS.find(([mark]) => text.startsWith(mark, i)) : undefined;
    if (pair && opens(text, i, pair[0])) {
      const end = closing(text, i + pair[0].length, pair[0], find);
      if (end > 0) {
        add({ type: pair[1], parts: parseInline(text.slice(i + pair[0].length, end), depth + 1) }, end + pair[0].length);
        continue;
      }
      plain += pair[0];
      i += pair[0].length;
      continue;
    }
    plain += c;
    i++;
  }
  if (plain !== '') parts.push({ type: 'text', text: plain });
  return parts;
}

function opens(text, at, mark) {
  const next = text[at + mark.length] ?? ' ';
  if (/\s/.test(next)) return false;
  return mark[0] !== '_' || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

function closing(text, from, mark, find) {
  for (let tries = 0, at = find(mark, from + 1); at > 0 && tries < 8; tries++, at = find(mark, at + 1)) {
    const wordGoesOn = mark[0] === '_' && /[\p{L}\p{N}]/u.test(text[at + mark.length] ?? '');
    const partOfLonger = mark.length === 1 && (text[at + 1] === mark || text[at - 1] === mark);
    if (!/\s/.test(text[at - 1]) && !wordGoesOn && !partOfLonger) return at;
  }
  return -1;
}

/** Plain text with its web addresses found, for messages that are not markdown. */
export function linkify(text) {
  const parts = [];
  let last = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'`|()[\]{}，。；！？、）】」』]{1,2048}/giu)) {
    const raw = match[0].replace(/[.,;:!?]+$/, '');
    const address = safeAddress(raw);
    if (address === null) continue;
    if (match.index > last) parts.push({ type: 'text', text: text.slice(last, match.index) });
    parts.push({ type: 'link', address, parts: [{ type: 'text', text: raw }] });
    last = match.index + raw.length;
  }
  if (last < text.length) parts.push({ type: 'text', text: text.slice(last) });
  return parts;
}
