import { h, icon } from './dom.mjs';
import { mentionPieces } from './format.mjs';
import { linkify, openableAddress, parseMarkdown } from './markdown.mjs';

/** Draws what was said. Every address has passed `safeAddress`; every text is a text node. */
export function markdownNodes(text, context) {
  return parseMarkdown(text).map((block) => blockNode(block, context));
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
      return h(block.ordered ? 'ol' : 'ul', {}, block.items.map((parts) => h('li', {}, inside(parts))));
    default:
      return h('p', {}, inside(block.parts));
  }
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
    case 'code':
      return [h('code', {}, part.text)];
    case 'strong':
      return [h('strong', {}, inside())];
    case 'emphasis':
      return [h('em', {}, inside())];
    case 'strike':
      return [h('s', {}, inside())];
    case 'link':
      return [linkNode(part.address, {}, inside())];
    case 'image':
      return [pictureNode(part.address, part.text, context)];
    default:
      return [];
  }
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
