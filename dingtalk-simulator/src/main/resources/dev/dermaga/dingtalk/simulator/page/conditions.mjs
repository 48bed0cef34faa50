import { h, icon } from './dom.mjs';
import { createFaults } from './faults.mjs';
import { dueTime } from './format.mjs';
import { createScenarios } from './scenarios.mjs';
import { simulator } from './simulator.mjs';

/** What goes wrong on request, scenarios, the clock, and the way back to the beginning. */
export function createConditions(page) {
  const { state, t, locale, notify } = page;
  const summary = h('span', { class: 'conditions-summary' });
  const parts = { ...page, act, button };
  const faults = createFaults(parts);
  const scenarios = createScenarios(parts);
  const time = h('p', { class: 'world-time' });
  const month = h('p', { class: 'world-time' });
  const sure = h('div', { class: 'sure', hidden: true, role: 'group' });
  const reset = button(t('reset'), () => ask(true));
  sure.append(
    h('p', {}, t('resetSure')),
    h('button', { type: 'button', class: 'button button-danger button-small', onclick: () => { ask(false); act(() => simulator.reset()); } }, t('resetYes')),
    button(t('cancel'), () => ask(false)),
  );

  const body = h(
    'div',
    { class: 'conditions-body' },
    faults.element,
    scenarios.element,
    h('div', { class: 'clock-row' }, icon('clock'), time, button(t('minute'), () => move('PT1M')), button(t('hour'), () => move('PT1H')), button(t('day'), () => move('PT24H'))),
    h('div', { class: 'clock-row' }, icon('gear'), month),
    h('div', { class: 'button-row reset-row' }, reset, sure),
  );
  const element = h(
    'details',
    { class: 'panel conditions' },
    h('summary', {}, icon('gear'), h('h2', {}, t('conditions')), h('span', { class: 'spring' }), summary),
    body,
  );
  element.addEventListener('toggle', () => {
    if (element.open) state.loadScenarios();
    update();
  });

  function button(text, onclick) {
    return h('button', { type: 'button', class: 'button button-small', onclick }, text);
  }

  function ask(open) {
    sure.hidden = !open;
    reset.hidden = open;
    (open ? sure.querySelector('button') : reset).focus();
  }

  async function act(step, said) {
    try {
      await step();
      if (said) notify(said);
    } catch (error) {
      notify(t('didNotWork', { reason: error.message || t('noAnswer') }));
    }
    state.loadFaults();
    state.loadScenarios();
    state.loadWorld();
  }

  const move = (duration) => act(() => simulator.advance(duration));

  function update() {
    const ahead = state.clockAhead;
    const words = [state.faults.length > 0 ? t('faultsOn', { count: state.faults.length }) : t('allWell')];
    if (ahead > 30_000) words.push('+' + span(ahead));
    summary.textContent = words.join(' · ');
    element.classList.toggle('has-faults', state.faults.length > 0);
    faults.update();
    scenarios.update(element.open);
    if (element.open) tell();
  }

  function tell() {
    const ahead = state.clockAhead;
    if (state.quota) month.textContent = t('monthUsed', { calls: share(state.quota.api), messages: share(state.quota.webhookAndStream) });
    time.textContent = t('worldTime', { time: dueTime(state.now(), locale) }) + (ahead > 30_000 ? ` (${t('ahead', { time: span(ahead) })})` : '');
  }

  function share({ used, limit }) {
    const number = new Intl.NumberFormat(locale);
    return `${number.format(used)} / ${limit === 0 ? '∞' : number.format(limit)}`;
  }

  return { element, update };
}

function span(ms) {
  const minutes = Math.round(ms / 60_000);
  const days = Math.floor(minutes / 1440);
  const rest = `${String(Math.floor((minutes % 1440) / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return days > 0 ? `${days} d ${rest}` : rest;
}
