import { h, reconcile } from './dom.mjs';
import { inLanguage } from './format.mjs';
import { safeAddress } from './markdown.mjs';
import { linkNode } from './rich.mjs';

/** The buttons of a robot above the input of a chat with it; on a phone they lead elsewhere than on a desktop. */
export function createQuickEntries({ t, locale, view, main }) {
  const element = h('ul', { class: 'quick-entries', 'aria-label': t('quickEntries') });

  function update() {
    reconcile(element, view().place?.entries ?? [], (entry) => JSON.stringify(entry), (entry) => h('li', {}, node(entry)));
  }

  function node(entry) {
    const inside = [h('img', { src: entry.icon, alt: '', width: 16, height: 16 }), h('span', {}, inLanguage(entry.name, locale))];
    const address = main ? entry.pcUrl || entry.mobileUrl : entry.mobileUrl || entry.pcUrl;
    return address && safeAddress(address) !== null ? linkNode(address, { class: 'button button-small' }, inside) : h('span', { class: 'button button-small' }, inside);
  }

  return { element, update };
}
