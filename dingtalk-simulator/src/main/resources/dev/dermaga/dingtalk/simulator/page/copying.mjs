import { h, icon } from './dom.mjs';

/** A button that copies; a secret can be shown first. */
export function copyButton(label, value, { t, notify }) {
  return h(
    'button',
    {
      type: 'button',
      class: 'button button-icon button-small',
      'aria-label': `${t('copy')}: ${label}`,
      title: t('copy'),
      onclick: () => navigator.clipboard.writeText(value).then(() => notify(t('copied')), (error) => notify(t('didNotWork', { reason: error.message }))),
    },
    icon('copy'),
  );
}

/** A value with its copy button; a secret is dots until it is asked for. */
export function copied(label, value, page, { secret = false } = {}) {
  const text = h('bdi', { class: 'mono' }, secret ? '••••••••' : value);
  const reveal =
    secret &&
    h('button', {
      type: 'button',
      class: 'button button-quiet button-small',
      'aria-label': `${page.t('consoleReveal')}: ${label}`,
      onclick: (event) => {
        text.textContent = value;
        event.currentTarget.remove();
      },
    }, page.t('consoleReveal'));
  return h('div', {}, h('dt', {}, label), h('dd', {}, text, reveal, copyButton(label, value, page)));
}
