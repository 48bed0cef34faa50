import { emptyFace, failedFace, loadingFace } from './avatar.mjs';
import { arrowKeys, h, icon, reconcile } from './dom.mjs';
import { dueTime, fileSize, honestName } from './format.mjs';

/** What a group keeps in its drive. `view()` gives `{ place }`; `add` lets a person choose files to share. */
export function createFiles({ state, t, locale, view, add, words }) {
  const list = h('ul', { class: 'files' });
  const face = h('div', { class: 'face-slot' });
  const element = h('div', { class: 'file-pane', role: 'region', hidden: true }, h('div', { class: 'button-row' }, h('button', { type: 'button', class: 'button button-small', onclick: add }, icon('clip'), t('attach'))), face, list);
  const toggle = h('button', { type: 'button', class: 'button button-small files-toggle', 'aria-expanded': 'false', 'aria-label': words.toggle, onclick: () => show(element.hidden) }, icon('folder'), h('span', {}, t('files')));
  arrowKeys(list, 'a');
  let shownOf = null;

  function show(open) {
    element.hidden = !open;
    toggle.setAttribute('aria-expanded', String(open));
    shownOf = open ? view().place.openConversationId : null;
    if (open) state.loadFiles(shownOf);
    state.changed();
  }

  function update() {
    const { place } = view();
    toggle.hidden = place?.type !== 'group';
    if (shownOf !== null && shownOf !== place?.openConversationId) show(false);
    if (element.hidden) return;
    element.setAttribute('aria-label', t('filesOf', { title: place.title }));
    const shelf = state.files.get(shownOf);
    face.replaceChildren(
      ...(shelf.items.length > 0
        ? []
        : shelf.status === 'loading'
          ? [loadingFace(t)]
          : shelf.status === 'failed'
            ? [failedFace(t, () => state.loadFiles(shownOf))]
            : [emptyFace(t('filesNone'), t('filesNoneHint'), 'folder')]),
    );
    reconcile(list, shelf.items, (file) => JSON.stringify(file), (file) => h('li', {}, node(file)));
  }

  function node(file) {
    const name = honestName(file.name);
    const who = state.person(file.creator)?.name ?? file.creator ?? '';
    return h(
      'a',
      { class: 'file-card', href: file.url, download: name, 'aria-label': `${t('download')}: ${name}` },
      h('span', { class: 'file-icon' }, icon('file')),
      h(
        'span',
        { class: 'file-text' },
        h('bdi', { class: 'file-name' }, name),
        h('span', { class: 'file-size' }, `${fileSize(file.size, locale)} · ${t('filesBy', { name: who, time: dueTime(file.modifiedAt, locale) })}`),
      ),
      h('span', { class: 'file-open' }, icon('down')),
    );
  }

  return { element, toggle, update, isOpen: () => !element.hidden };
}
