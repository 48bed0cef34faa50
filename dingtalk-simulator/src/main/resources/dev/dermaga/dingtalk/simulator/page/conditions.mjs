import { h, icon, reconcile } from './dom.mjs';
import { dueTime } from './format.mjs';
import { simulator } from './simulator.mjs';

/** These strike the stream, so the chosen API path means nothing to them. */
const ON_STREAM = ['silentSocket', 'redeliver', 'reorder', 'hold', 'cut', 'echo'];
const SWITCHES = ['throttle', 'refuse', 'serverError', 'htmlPage', 'lostAnswer', 'delay', ...ON_STREAM];
const DELAYS = { delay: 'PT3S', hold: 'PT3S', redeliver: 'PT1S' };
const TIMES = { silentSocket: null, reorder: 3, cut: 1 };

/** What goes wrong on request, the clock, and the way back to the beginning. */
export function createConditions({ state, t, locale, notify }) {
  const summary = h('span', { class: 'conditions-summary' });
  const path = h('select', { class: 'input', 'aria-label': t('faultPath') });
  const times = h(
    'select',
    { class: 'input', 'aria-label': t('faultTimes') },
    h('option', { value: '' }, t('untilOff')),
    h('option', { value: '1' }, t('nextCall')),
    h('option', { value: '3' }, t('nextThree')),
  );
  const switches = new Map(SWITCHES.map((kind) => [kind, h('button', { type: 'button', role: 'switch', class: 'switch', 'aria-checked': 'false', onclick: () => flip(kind) })]));
  const active = h('ul', { class: 'active-faults' });
  const allOff = button(t('allOff'), () => act(() => simulator.clearFaults()));
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
    h('div', { class: 'fault-scope' }, labelled(t('faultPath'), path), labelled(t('faultTimes'), times)),
    h(
      'ul',
      { class: 'switches' },
      [...switches].map(([kind, control]) => {
        control.append(
          h('span', { class: 'switch-knob', 'aria-hidden': 'true' }),
          h('span', { class: 'switch-text' }, h('span', {}, t(kind)), h('small', {}, t(kind + 'Hint'))),
        );
        return h('li', {}, control);
      }),
    ),
    active,
    h('div', { class: 'button-row' }, button(t('revokeTokens'), () => act(() => simulator.addFault({ kind: 'revokeTokens' }), t('done'))), button(t('disconnectStream'), () => act(() => simulator.addFault({ kind: 'disconnectStream' }), t('done'))), allOff),
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
  element.addEventListener('toggle', update);

  function button(text, onclick) {
    return h('button', { type: 'button', class: 'button button-small', onclick }, text);
  }

  function labelled(text, control) {
    return h('label', { class: 'field' }, h('span', {}, text), control);
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
    state.loadWorld();
  }

  const move = (duration) => act(() => simulator.advance(duration));

  function faultOf(kind) {
    const count = kind in TIMES ? TIMES[kind] : Number(times.value);
    return {
      kind,
      ...(path.value && !ON_STREAM.includes(kind) ? { path: path.value } : {}),
      ...(count ? { times: count } : {}),
      ...(kind in DELAYS ? { delay: DELAYS[kind] } : {}),
    };
  }

  function flip(kind) {
    return state.faults.some((fault) => fault.kind === kind) ? off((fault) => fault.kind === kind) : act(() => simulator.addFault(faultOf(kind)));
  }

  /** The control API switches all off or none, so the ones that stay are switched on again. */
  function off(leaves) {
    const staying = state.faults.filter((fault) => !leaves(fault));
    return act(async () => {
      await simulator.clearFaults();
      for (const fault of staying) {
        await simulator.addFault(Object.fromEntries(Object.entries(fault).filter(([, value]) => value !== null)));
      }
    });
  }

  let routesShown = -1;
  function update() {
    if (routesShown !== state.routes.length) {
      routesShown = state.routes.length;
      const chosen = path.value;
      const paths = [...new Set(state.routes.map((route) => route.path).filter((route) => !route.includes('{')))];
      path.replaceChildren(h('option', { value: '' }, t('everyCall')), ...paths.map((value) => h('option', { value }, value)));
      path.value = chosen;
    }
    const ahead = state.clockAhead;
    const parts = [state.faults.length > 0 ? t('faultsOn', { count: state.faults.length }) : t('allWell')];
    if (ahead > 30_000) parts.push('+' + span(ahead));
    summary.textContent = parts.join(' · ');
    element.classList.toggle('has-faults', state.faults.length > 0);
    for (const [kind, control] of switches) control.setAttribute('aria-checked', String(state.faults.some((fault) => fault.kind === kind)));
    const rows = state.faults.map((fault, index) => ({ fault, index })).filter(({ fault }) => fault.path || fault.times);
    reconcile(active, rows, (row) => JSON.stringify(row), ({ fault }) =>
      h(
        'li',
        {},
        h('span', {}, [t(fault.kind), fault.path, fault.times && t('faultOnce', { count: fault.times })].filter(Boolean).join(' · ')),
        h('button', { type: 'button', class: 'button button-icon button-small', 'aria-label': `${t('close')}: ${t(fault.kind)}`, onclick: () => off((other) => other === fault) }, icon('close')),
      ),
    );
    allOff.hidden = state.faults.length === 0;
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
