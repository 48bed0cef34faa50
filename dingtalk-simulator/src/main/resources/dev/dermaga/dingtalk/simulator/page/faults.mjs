import { h, icon, reconcile } from './dom.mjs';
import { AT_ONCE, faultLine, faultOf, GROUPS } from './faultShape.mjs';
import { dueTime } from './format.mjs';
import { simulator } from './simulator.mjs';

/** Switches for what goes wrong, grouped by what it strikes, and the list of what is on. */
export function createFaults({ state, t, locale, act, button }) {
  const path = h('input', { class: 'input', list: 'fault-paths', placeholder: t('faultPattern'), spellcheck: 'false', autocomplete: 'off' });
  const paths = h('datalist', { id: 'fault-paths' });
  const times = select([['', 'untilOff'], ['1', 'nextCall'], ['3', 'nextThree']]);
  const probability = select([['', 'always'], ['0.5', 'oneInTwo'], ['0.2', 'oneInFive']]);
  const switches = new Map();
  const active = h('ul', { class: 'active-faults' });
  const allOff = button(t('allOff'), () => act(() => simulator.clearFaults()));

  const element = h(
    'section',
    { class: 'faults', 'aria-labelledby': 'faults-title' },
    h('h3', { id: 'faults-title' }, t('faults')),
    active,
    h('div', { class: 'fault-scope' }, labelled('faultPath', path), labelled('faultTimes', times), labelled('faultChance', probability), paths),
    GROUPS.map(({ title, kinds }) =>
      h(
        'div',
        { class: 'fault-group', role: 'group', 'aria-labelledby': title },
        h('h4', { id: title }, t(title)),
        h('ul', { class: 'switches' }, kinds.map((kind) => h('li', {}, switchOf(kind)))),
      ),
    ),
    h('div', { class: 'button-row' }, AT_ONCE.map((kind) => button(t(kind), () => act(() => simulator.addFault({ kind }), t('done')))), allOff),
  );

  function select(options) {
    return h('select', { class: 'input' }, options.map(([value, word]) => h('option', { value }, t(word))));
  }

  function labelled(word, control) {
    return h('label', { class: 'field' }, h('span', {}, t(word)), control);
  }

  function switchOf(kind) {
    const control = h(
      'button',
      { type: 'button', role: 'switch', class: 'switch', 'aria-checked': 'false', onclick: () => flip(kind) },
      h('span', { class: 'switch-knob', 'aria-hidden': 'true' }),
      h('span', { class: 'switch-text' }, h('span', {}, t(kind)), h('small', {}, t(kind + 'Hint'))),
    );
    switches.set(kind, control);
    return control;
  }

  function flip(kind) {
    const on = state.faults.filter((fault) => fault.kind === kind);
    const scope = { path: path.value.trim(), times: Number(times.value), probability: Number(probability.value) };
    return act(() => (on.length > 0 ? Promise.all(on.map((fault) => simulator.removeFault(fault.id))) : simulator.addFault(faultOf(kind, scope))));
  }

  function lineOf(fault) {
    const line = faultLine(fault, t, (time) => dueTime(Date.parse(time), locale));
    return h(
      'li',
      {},
      h('span', {}, line),
      h('button', { type: 'button', class: 'button button-icon button-small', 'aria-label': t('faultOff', { fault: line }), onclick: () => act(() => simulator.removeFault(fault.id)) }, icon('close')),
    );
  }

  let routesShown = -1;
  function update() {
    if (routesShown !== state.routes.length) {
      routesShown = state.routes.length;
      paths.replaceChildren(...[...new Set(state.routes.map((route) => route.path))].map((value) => h('option', { value })));
    }
    for (const [kind, control] of switches) control.setAttribute('aria-checked', String(state.faults.some((fault) => fault.kind === kind)));
    reconcile(active, state.faults, (fault) => JSON.stringify(fault), lineOf);
    allOff.hidden = state.faults.length === 0;
  }

  return { element, update };
}
