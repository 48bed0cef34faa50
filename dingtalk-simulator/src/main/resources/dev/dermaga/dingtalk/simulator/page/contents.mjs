import { h, icon } from './dom.mjs';
import { fileSize, honestName } from './format.mjs';
import { safeAddress } from './markdown.mjs';
import { cardButton, noticeNode } from './notices.mjs';
import { linkNode, markdownNodes, pictureNode, plainNodes, readAddress } from './rich.mjs';

/** What stands in a bubble: each kind of message as DingTalk draws it. Titles of markdown and action cards stand in the list of chats only. */
export function createContents({ state, t, locale, cards }) {
  function node(message, viewer, place) {
    const context = { t, viewer, at: message.at ?? [], atAll: message.atAll, people: state.world?.people ?? [] };
    switch (message.kind) {
      case 'markdown':
        return h('div', { class: 'md' }, markdownNodes(message.text, context));
      case 'image':
        return pictureNode(message.file?.url ?? '', honestName(message.file?.name), context);
      case 'file':
        return fileNode(message.file, message.text);
      case 'link':
        return linkCard(message.link, message.title, message.text);
      case 'card':
        return cards.node(message.card, viewer);
      case 'notice':
        return noticeNode(message, { ...context, locale });
      case 'feedCard':
        return h('div', { class: 'feed' }, message.links.map((link, index) => (index === 0 && message.links.length > 1 ? feedHead(link) : linkCard(link, link.title, ''))));
      case 'actionCard':
        return h(
          'div',
          { class: 'card' },
          h('div', { class: 'md' }, markdownNodes(message.text, context)),
          h('div', { class: `card-buttons${message.sideBySide ? ' card-buttons-row' : ''}` }, message.buttons.map(cardButton)),
        );
      default:
        return h('div', { class: 'plain' }, robotMention(message, place), plainNodes(message.text, context));
    }
  }

  function robotMention(message, place) {
    const robot = message.atRobot && place.type === 'group' && place.robots.find((known) => known.kind === 'app');
    return robot && [h('span', { class: 'mention mention-robot' }, '@' + robot.name), ' '];
  }

  function linkCard(link, title, text) {
    const inside = [
      h('span', { class: 'link-text' }, h('strong', {}, title || link?.url || ''), text && h('span', {}, text)),
      h('span', { class: 'link-picture' }, ownPicture(link?.picUrl) ?? icon('picture')),
    ];
    return linkTo(link?.url, 'link-card', inside);
  }

  /** The first of several: its picture fills the width, its title lies on it. */
  function feedHead(link) {
    return linkTo(link.url, 'feed-head', [ownPicture(link.picUrl) ?? h('span', { class: 'feed-elsewhere' }, icon('picture'), pictureHost(link.picUrl)), h('strong', {}, link.title)]);
  }

  function linkTo(address, look, inside) {
    return safeAddress(address) === null ? h('span', { class: look }, inside) : linkNode(address, { class: look }, inside);
  }

  function pictureHost(address) {
    const host = readAddress(address ?? '')?.host;
    return host ? t('pictureElsewhere', { host }) : null;
  }

  function ownPicture(address) {
    const url = address ? readAddress(address) : null;
    return url?.origin === location.origin ? h('img', { src: url.href, alt: '', loading: 'lazy' }) : null;
  }

  function fileNode(file, name) {
    if (!file) return h('div', { class: 'plain' }, name);
    const shown = honestName(file.name);
    const ours = /^\/_simulator\/files\//.test(file.url ?? '') ? file.url : null;
    const ending = /\.([A-Za-z0-9]{1,5})$/.exec(shown)?.[1] ?? '';
    return h(
      ours ? 'a' : 'span',
      { class: 'file-card', ...(ours ? { href: ours, download: shown, 'aria-label': `${t('download')}: ${shown}` } : {}) },
      h('span', { class: 'file-icon' }, icon('file'), ending && h('span', { class: 'file-ending' }, ending.toUpperCase())),
      h('span', { class: 'file-text' }, h('bdi', { class: 'file-name' }, shown), h('span', { class: 'file-size' }, fileSize(file.size, locale))),
      h('span', { class: 'file-open' }, icon('down')),
    );
  }

  return { node };
}
