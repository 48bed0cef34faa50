import { h, icon, reconcile } from './dom.mjs';
import { inLanguage, minutes } from './faultShape.mjs';
import { simulator } from './simulator.mjs';

const SIGNS = { kept: 'check', broken: 'close', untried: 'more' };

/** What can be played, how far the one that is played has come, and what the app made of it. */
export function createScenarios({ state, t, locale, act, button }) {
  const language = locale.split('-')[0];
  const list = h('ul', { class: 'scenarios' });
  const said = h('p', { class: 'scenario-state', role: 'status' });
  const progress = h('progress', { 'aria-label': t('scenarios') });
  const stop = button(t('scenarioStop'), () => act(() => simulator.stopScenario()));
  const verdicts = h('ul', { class: 'verdicts' });
  const figures = h('p', { class: 'figures' });
  const refusals = h('ul', { class: 'scenario-steps' });
  const done = h('ul', { class: 'scenario-steps' });
  const report = h(
    'div',
    { class: 'scenario-report', role: 'group', 'aria-labelledby': 'scenario-report', hidden: true },
    h('div', { class: 'button-row' }, said, stop),
    progress,
    h('h4', { id: 'scenario-report' }, t('scenarioReport')),
    verdicts,
    figures,
    refusals,
    h('details', {}, h('summary', {}, t('scenarioDone')), done),
  );
  const element = h(
    'section',
    { class: 'scenario-part', 'aria-labelledby': 'scenarios-title' },
    h('h3', { id: 'scenarios-title' }, t('scenarios')),
    h('p', { class: 'figures' }, t('scenarioHint')),
    report,
    list,
  );

  function stepNode({ at, what, steps, of }) {
    return h('li', {}, h('span', { class: 'step-at' }, minutes(at)), h('span', {}, steps < of ? `${what} (${steps}/${of})` : what));
  }

  function scenarioNode(scenario) {
    const title = inLanguage(scenario.title, language);
    return h(
      'li',
      { class: 'scenario' },
      h(
        'div',
        { class: 'scenario-head' },
        h('strong', {}, title),
        h('span', { class: 'spring' }),
        h('span', { class: 'figures' }, minutes(scenario.length)),
        h('button', { type: 'button', class: 'button button-small', 'aria-label': t('scenarioPlayOf', { title }), onclick: () => act(() => simulator.playScenario(scenario.name)) }, icon('play'), h('span', {}, t('scenarioPlay'))),
      ),
      h('p', {}, inLanguage(scenario.about, language)),
      h('details', {}, h('summary', {}, t('scenarioSteps')), h('ul', { class: 'scenario-steps' }, scenario.steps.map(stepNode))),
    );
  }

  function verdictNode({ promise, outcome, values, text }) {
    const key = `${promise}_${outcome}`;
    const words = t(key, values);
    return h('li', { class: 'verdict verdict-' + outcome }, icon(SIGNS[outcome]), h('span', { class: 'visually-hidden' }, t(outcome) + ': '), h('span', {}, words === key ? text : words));
  }

  function socketWords({ ended, backAfter }) {
    return ended > 0 && t('scenarioSockets', { ended, seconds: backAfter.join(', ') || '–' });
  }

  function show(current) {
    const title = inLanguage(current.title, language);
    const running = current.state === 'running';
    const words = { running: 'scenarioRunning', over: 'scenarioOver', stopped: 'scenarioStopped' };
    said.textContent = t(words[current.state], { title, elapsed: minutes(current.elapsed), length: minutes(current.length) });
    progress.max = current.length;
    progress.value = current.elapsed;
    progress.hidden = !running;
    stop.hidden = !running;
    reconcile(verdicts, current.verdicts, (verdict) => JSON.stringify(verdict), verdictNode);
    figures.textContent = [t('scenarioCalls', current.calls), t('scenarioPushes', current.pushes), socketWords(current.sockets)].filter(Boolean).join(' · ');
    reconcile(done, current.done, (step) => JSON.stringify(step), stepNode);
    reconcile(refusals, current.refusals, (refusal) => JSON.stringify(refusal), ({ code, count, reason }) =>
      h('li', {}, h('span', { class: 'step-at' }, `${count} ×`), h('span', {}, h('strong', {}, code), ' ', reason)),
    );
    refusals.setAttribute('aria-label', t('scenarioRefusals'));
    refusals.hidden = current.refusals.length === 0;
  }

  let asking;
  /** @param seen whether anybody looks: then a play that goes on is asked after every second */
  function update(seen) {
    if (!state.scenarios) return;
    const { items, current } = state.scenarios;
    const running = current?.state === 'running';
    reconcile(list, items, (scenario) => scenario.name, scenarioNode);
    for (const control of list.querySelectorAll('.scenario-head .button')) control.disabled = running;
    report.hidden = !current;
    if (current) show(current);
    clearTimeout(asking);
    if (seen && running) asking = setTimeout(() => state.loadScenarios(), 1_000);
  }

  return { element, update };
}
