/**
 * The markdown that DingTalk shows, read into plain values: blocks that hold inline parts. What is not in a subset stays
 * as it was written, as in DingTalk. Knows no document, so that what it lets through can be tested without a browser.
 *
 * A message knows headings, quotes, bold, italic, links, pictures and flat lists (page `robot-message-type`). A card's
 * variable knows rules, nested lists, tables, fenced code, `<font>` and `<br>` as well (page `markdown-variable-new`).
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

export function parseMarkdown(text, { card = false } = {}) {
  return blocks(String(text).replace(/\r\n?/g, '\n').split('\n'), card, 0);
}

function blocks(lines, card, depth) {
  const found = [];
  let paragraph = [];
  const inline = (text) => parseInline(text, { card });
  const endParagraph = () => {
    if (paragraph.length > 0) found.push({ type: 'paragraph', parts: inline(paragraph.join('\n')) });
    paragraph = [];
  };
  const add = (block) => {
    endParagraph();
    found.push(block);
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const trimmed = line.trim();
    const heading = /^(#{1,6})\s+(.+)$/.exec(trimmed);
    if (trimmed === '') {
      endParagraph();
    } else if (heading) {
      add({ type: 'heading', level: heading[1].length, parts: inline(heading[2]) });
    } else if (card && trimmed.startsWith('```')) {
      const code = [];
      while (++i < lines.length && !lines[i].trim().startsWith('```')) code.push(lines[i]);
      add({ type: 'code', text: code.join('\n') });
    } else if (card && /^(-{3,}|\*{3,})$/.test(trimmed)) {
      add({ type: 'rule' });
    } else if (card && trimmed.startsWith('|') && ALIGNMENTS.test(lines[i + 1]?.trim() ?? '')) {
      const rows = [];
      for (; i < lines.length && lines[i].trim().startsWith('|'); i++) rows.push(cells(lines[i]));
      i--;
      const [head, sides, ...body] = rows;
      add({ type: 'table', sides: sides.map(side), head: head.map(inline), rows: body.map((row) => row.map(inline)) });
    } else if (trimmed.startsWith('>') && depth < DEEPEST) {
      const quoted = [];
      for (; i < lines.length && lines[i].trim().startsWith('>'); i++) quoted.push(lines[i].trim().replace(/^> ?/, ''));
      i--;
      add({ type: 'quote', blocks: blocks(quoted, card, depth + 1) });
    } else if (itemOf(line)) {
      const items = [];
      for (let item; i < lines.length && (item = itemOf(lines[i])); i++) {
        if (items.length > 0 && !(card && item.indent > items[0].indent) && item.ordered !== items[0].ordered) break;
        items.push(item);
      }
      i--;
      add(listOf(items, card, inline, depth));
    } else {
      paragraph.push(trimmed);
    }
  }
  endParagraph();
  return found;
}

const ALIGNMENTS = /^\|(\s*:?-+:?\s*\|)+$/;

function cells(row) {
  return row.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
}

function side(dashes) {
  return dashes.endsWith(':') ? (dashes.startsWith(':') ? 'center' : 'end') : 'start';
}

function itemOf(line) {
  const found = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/.exec(line);
  return found && { indent: found[1].length, ordered: found[2] !== undefined, text: found[3].trim() };
}

/** Only a card shows a list inside of a list; a message shows all items in one row. */
function listOf(items, card, inline, depth) {
  const top = items[0];
  const list = { type: 'list', ordered: top.ordered, items: [] };
  for (let i = 0; i < items.length; ) {
    const own = { parts: inline(items[i].text) };
    const below = [];
    for (i++; card && depth < DEEPEST && i < items.length && items[i].indent > top.indent; i++) below.push(items[i]);
    if (below.length > 0) own.list = listOf(below, card, inline, depth + 1);
    list.items.push(own);
  }
  return list;
}

const PAIRS = [
  ['**', 'strong'],
  ['*', 'emphasis'],
];
const FONT = /^<font((?:\s+\w{1,20}="?[\w-]{1,60}"?){1,4})\s*>([^<]{0,2000})<\/font>/;

export function parseInline(text, { card = false, depth = 0 } = {}) {
  const deeper = { card, depth: depth + 1 };
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
    if (card && c === '<') {
      const lineBreak = /^<br\s*\/?>/.exec(text.slice(i, i + 8));
      if (lineBreak) {
        add({ type: 'break' }, i + lineBreak[0].length);
        continue;
      }
      const font = depth < DEEPEST ? FONT.exec(text.slice(i, i + 2400)) : null;
      if (font) {
        const said = Object.fromEntries([...font[1].matchAll(/(\w+)="?([\w-]+)/g)].map(([, name, value]) => [name, value]));
        add({ type: 'font', size: said.sizeToken ?? '', colour: said.colorTokenV2 ?? '', parts: parseInline(font[2], deeper) }, i + font[0].length);
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
              : { type: 'link', address, parts: depth < DEEPEST ? parseInline(label, deeper) : [{ type: 'text', text: label }] },
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
        add({ type: pair[1], parts: parseInline(text.slice(i + pair[0].length, end), deeper) }, end + pair[0].length);
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
  return !/\s/.test(text[at + mark.length] ?? ' ');
}

function closing(text, from, mark, find) {
  for (let tries = 0, at = find(mark, from + 1); at > 0 && tries < 8; tries++, at = find(mark, at + 1)) {
    const partOfLonger = mark.length === 1 && (text[at + 1] === mark || text[at - 1] === mark);
    if (!/\s/.test(text[at - 1]) && !partOfLonger) return at;
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
