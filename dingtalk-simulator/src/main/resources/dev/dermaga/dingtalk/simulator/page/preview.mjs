import { h, icon } from './dom.mjs';

let dialog;

/** Shows a picture large, over everything; Escape, a click beside it or its button close it. */
export function showPicture(address, name, t) {
  dialog?.remove();
  const close = h('button', { type: 'button', class: 'button button-icon', 'aria-label': t('close'), onclick: () => dialog.close() }, icon('close'));
  dialog = h(
    'dialog',
    { class: 'preview', 'aria-label': name },
    h('header', {}, h('bdi', { class: 'preview-name' }, name), h('a', { class: 'button button-icon', href: address, download: name, 'aria-label': t('download'), title: t('download') }, icon('down')), close),
    h('img', { src: address, alt: name }),
  );
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
