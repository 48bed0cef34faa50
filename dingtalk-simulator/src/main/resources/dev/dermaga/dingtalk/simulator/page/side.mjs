import { createConditions } from './conditions.mjs';
import { createConsole } from './console.mjs';
import { h, icon } from './dom.mjs';
import { createWire } from './wire.mjs';

/** What a developer looks at: the wire log with what may go wrong above it, or the console of the apps. */
export function createSide(page) {
  const { state, t, changedPlace } = page;
  const conditions = createConditions(page);
  const wire = createWire(page);
  const developer = createConsole(page);
  const views = { log: [conditions.element, wire.element], console: [developer.element] };
  const picker = h(
    'div',
    { class: 'view-picker', role: 'group', 'aria-label': t('sections') },
    [['log', 'wire', 'wire'], ['console', 'robot', 'console']].map(([view, shape, word]) => h('button', { type: 'button', 'data-view': view, onclick: () => show(view) }, icon(shape), h('span', {}, t(word)))),
  );
  const element = h('section', { class: 'side', 'aria-label': t('developer') }, picker, views.log, views.console);

  function show(view) {
    state.sideView = view;
    changedPlace();
  }

  function update() {
    for (const [view, elements] of Object.entries(views)) for (const one of elements) one.hidden = view !== state.sideView;
    for (const button of picker.children) button.setAttribute('aria-pressed', String(button.dataset.view === state.sideView));
    conditions.update();
    wire.update();
    developer.update();
  }

  return { element, update, search: wire.search };
}
