import { h, icon } from './dom.mjs';
import { colourOf, initials } from './format.mjs';

const COLOURS = 8;

export function avatar(id, name, kind = 'person') {
  const inside = kind === 'person' ? initials(name) : icon(kind === 'notices' ? 'bell' : kind);
  return h('span', { class: `avatar avatar-${kind} tint-${colourOf(id, COLOURS)}`, 'aria-hidden': 'true' }, inside);
}

/** The three faces of a list that is not full: loading, failed with a retry, empty. */
export function emptyFace(title, hint, shape) {
  return h('div', { class: 'face' }, icon(shape), h('p', { class: 'face-title' }, title), hint && h('p', {}, hint));
}

export function loadingFace(t) {
  return h('div', { class: 'face face-loading', role: 'status' }, h('span', { class: 'spinner' }), h('p', {}, t('loading')));
}

export function failedFace(t, retry) {
  return h(
    'div',
    { class: 'face face-failed', role: 'alert' },
    h('p', { class: 'face-title' }, t('failed')),
    h('p', {}, t('noAnswer')),
    h('button', { type: 'button', class: 'button', onclick: retry }, t('retry')),
  );
}
