import { h, icon } from './dom.mjs';
import { mentionPieces } from './format.mjs';
import { linkify, openableAddress, parseMarkdown } from './markdown.mjs';
import { showPicture } from './preview.mjs';

/** Draws what was said. Every address has passed `safeAddress`; every text is a text node. */
export function markdownNodes(text, context) {
  return parseMarkdown(text, { card: context.card }).map((block) => blockNode(block, context));
}

export function plainNodes(text, context) {
  return linkify(text).flatMap((part) => partNodes(part, context));
}

function blockNode(block, context) {
  const inside = (parts) => parts.flatMap((part) => partNodes(part, context));
  switch (block.type) {
    case 'heading':
      return h('p', { class: `md-heading md-h${Math.min(block.level, 4)}` }, inside(block.parts));
    case 'code':
      return h('pre', { class: 'md-code' }, h('code', {}, block.text));
    case 'rule':
      return h('hr');
    case 'quote':
      return h('blockquote', {}, block.blocks.map((inner) => blockNode(inner, context)));
    case 'list':
      return h(block.ordered ? 'ol' : 'ul', {}, block.items.map((item) => h('li', {}, inside(item.parts), item.list && blockNode(item.list, context))));
    case 'table':
      return tableNode(block, inside);
    default:
      return h('p', {}, inside(block.parts));
  }
}

function tableNode({ sides, head, rows }, inside) {
  const row = (cells, tag) => h('tr', {}, cells.map((parts, index) => h(tag, { class: `cell-${sides[index] ?? 'start'}` }, inside(parts))));
  return h('div', { class: 'md-table' }, h('table', {}, h('thead', {}, row(head, 'th')), h('tbody', {}, rows.map((cells) => row(cells, 'td')))));
}

function partNodes(part, context) {
  const inside = () => part.parts.flatMap((inner) => partNodes(inner, context));
  switch (part.type) {
    case 'text':
      return mentionPieces(part.text, context.at ?? [], context.atAll, context.people).map((piece) =>
        piece.mention ? mentionNode(piece, context) : document.createTextNode(piece.text),
      );
    case 'break':
      return [h('br')];
    case 'strong':
      return [h('strong', {}, inside())];
    case 'emphasis':
      return [h('em', {}, inside())];
    case 'font':
      return [h('span', { class: fontClass(part) }, inside())];
    case 'link':
      return [linkNode(part.address, {}, inside())];
    case 'image':
      return [pictureNode(part.address, part.text, context)];
    default:
      return [];
  }
}

/** DingTalk's tokens, such as `common_h3_text_style__font_size` and `common_blue1_color`, as far as there is a look for them. */
function fontClass({ size, colour }) {
  const level = /^common_(h[1-5]|body|footnote)_/.exec(size)?.[1];
  const tint = /^common_(red|orange|yellow|green|blue|purple|gray)/.exec(colour)?.[1];
  return [level && `font-${level}`, tint && `font-${tint}`].filter(Boolean).join(' ');
}

function mentionNode(piece, context) {
  const me = piece.mention === 'all' || piece.mention === context.viewer;
  return h('span', { class: me ? 'mention mention-me' : 'mention' }, '@' + piece.name);
}

export function linkNode(address, props, ...children) {
  return h(
    'a',
    { href: openableAddress(address), target: '_blank', rel: 'noopener noreferrer', ...props },
    ...children,
  );
}

/** A picture of our own origin is shown; one that lives elsewhere becomes a link, as the page loads nothing foreign. */
export function pictureNode(address, name, context) {
  const alt = name || context.t('picture');
  const url = readAddress(address);
  if (url === null) return h('span', { class: 'picture-link' }, icon('picture'), alt);
  if (url.origin !== location.origin) {
    return linkNode(address, { class: 'picture-link' }, icon('picture'), context.t('pictureElsewhere', { host: url.host }));
  }
  const image = h('img', { src: url.href, alt, loading: 'lazy' });
  const holder = h('a', { class: 'picture', href: url.href, target: '_blank', rel: 'noopener noreferrer' }, image);
  holder.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // wants a tab of its own
    event.preventDefault();
    showPicture(url.href, alt, context.t);
  });
  image.addEventListener('error', () => holder.replaceChildren(icon('picture'), h('span', {}, alt)), { once: true });
  return holder;
}

/** An address as the browser reads it, or null: anything may stand in a robot's message, such as `http://` alone. */
export function readAddress(address) {
  try {
    return new URL(address, location.href);
  } catch {
    return null;
  }
}
