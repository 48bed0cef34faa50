import { cardParts, filled } from './cardParts.mjs';
import { h } from './dom.mjs';
import { markdownNodes } from './rich.mjs';
import { simulator } from './simulator.mjs';

/** Interactive cards as people see them. A card in sight is drawn again when its variables change for that person. */
export function createCards({ state, t, notify }) {
  const drawn = new Map(); // element -> { id, viewer, body, seen }

  function node(id, viewer) {
    const body = h('div', { class: 'live-card-body' });
    const element = h('div', { class: 'live-card', 'data-card': id }, body);
    drawn.set(element, { id, viewer, body, seen: null });
    draw(element);
    return element;
  }

  function update() {
    for (const element of drawn.keys()) {
      if (element.isConnected) draw(element);
      else drawn.delete(element);
    }
  }

  function draw(element) {
    const one = drawn.get(element);
    const shelf = state.cards.get(one.viewer);
    const card = shelf?.items.find((known) => known.outTrackId === one.id);
    const seen = card ? JSON.stringify(card) : shelf?.status;
    if (seen === one.seen) return;
    one.seen = seen;
    if (!card) {
      one.body.replaceChildren(h('p', { class: 'note' }, t(shelf?.status === 'ready' ? 'cardGone' : 'cardLoading')));
      return;
    }
    const focused = one.body.contains(document.activeElement) ? document.activeElement.dataset.action : undefined;
    one.body.replaceChildren(...bodyNodes(card, one.viewer));
    if (focused !== undefined) [...one.body.querySelectorAll('button')].find((button) => button.dataset.action === focused)?.focus();
    if (element.children.length === 1) element.append(aboutNode(card, one.viewer));
  }

  function bodyNodes(card, viewer) {
    const { title, texts, facts } = cardParts(card.variables);
    const context = { t, viewer, card: true, at: [], atAll: false, people: state.world?.people ?? [] };
    const writing = card.stage === 'inputting' || card.stage === 'processing';
    return [
      (title || card.stage) &&
        h('div', { class: 'live-card-head' }, h('p', { class: 'card-title', dir: 'auto' }, title), card.stage && h('span', { class: `tag stage-${card.stage}` }, t(`stage_${card.stage}`))),
      texts.length > 0 && h('div', { class: `md live-card-text${writing ? ' is-writing' : ''}` }, texts.map((text) => markdownNodes(text, context))),
      facts.length > 0 && h('dl', { class: 'facts' }, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', { dir: 'auto' }, value)))),
      Object.keys(card.variables).length === 0 && h('p', { class: 'note' }, t('cardEmpty')),
      card.buttons.length > 0 && h('div', { class: 'live-card-buttons', role: 'group', 'aria-label': t('cardButtons') }, card.buttons.map((button) => buttonNode(card, button, viewer))),
    ].filter(Boolean);
  }

  function buttonNode(card, button, viewer) {
    const params = Object.fromEntries(Object.entries(button.params).map(([name, value]) => [name, filled(value, card.variables)]));
    return h(
      'button',
      {
        type: 'button',
        class: 'button live-card-button',
        'data-action': button.actionId,
        title: card.callbackType ? null : t('cardDeaf'),
        onclick: (event) => press(event.currentTarget, card, viewer, button.actionId, params),
      },
      filled(button.text, card.variables),
    );
  }

  /** Where a card comes from, and a way to press what the simulator does not know of its template. */
  function aboutNode(card, viewer) {
    const action = h('input', { class: 'input', required: true, maxlength: '100', spellcheck: 'false', autocomplete: 'off', 'aria-label': t('cardAction'), placeholder: t('cardAction') });
    const submit = h('button', { type: 'submit', class: 'button button-small' }, t('cardPress'));
    const form = h('form', { class: 'press-form' }, action, submit);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      press(submit, card, viewer, action.value.trim(), {});
    });
    return h(
      'details',
      { class: 'live-card-about' },
      h('summary', {}, t('cardAbout')),
      h('dl', { class: 'facts' }, h('div', {}, h('dt', {}, 'outTrackId'), h('dd', {}, card.outTrackId)), h('div', {}, h('dt', {}, t('cardTemplate')), h('dd', {}, card.templateId))),
      form,
    );
  }

  async function press(button, card, viewer, actionId, params) {
    if (button.getAttribute('aria-busy')) return;
    button.setAttribute('aria-busy', 'true');
    try {
      await simulator.press(viewer, card.outTrackId, actionId, params);
      notify(t('cardTold'));
    } catch (error) {
      notify(card.callbackType ? t('didNotWork', { reason: error.message || t('noAnswer') }) : t('cardDeaf'));
    }
    button.removeAttribute('aria-busy');
  }

  return { node, update };
}
