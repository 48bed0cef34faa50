import { failedFace, loadingFace } from './avatar.mjs';
import { createAppPanel } from './consoleApp.mjs';
import { createLimits } from './consoleLimits.mjs';
import { createRobots } from './consoleRobots.mjs';
import { h } from './dom.mjs';
import { simulator } from './simulator.mjs';

/** The developer console: an app with all that is set for it, the robots of groups, card templates, limits, and events by hand. */
export function createConsole(page) {
  const { state, t, notify } = page;
  const choose = h('select', { class: 'input', 'aria-label': t('app') });
  const face = h('div', { class: 'face-slot' });
  const ask = { act, reload };
  const app = createAppPanel(page, ask);
  const robots = createRobots(page, ask);
  const templates = h('ul', { class: 'console-list' });
  const limits = createLimits(page, ask);
  const body = h('div', { class: 'console-body' }, face, app.element, section('consoleGroupRobots', robots.element), section('consoleTemplates', templates), section('consoleLimits', limits.element), section('announce', announceForm()));
  const element = h('section', { class: 'panel console', 'aria-labelledby': 'console-title' }, h('header', { class: 'panel-head' }, h('h2', { id: 'console-title' }, t('console')), h('span', { class: 'spring' }), choose, newApp()), body);
  choose.addEventListener('change', () => state.changed());

  function section(word, content) {
    return h('details', { class: 'console-section' }, h('summary', {}, t(word)), content);
  }

  let asked = -1;
  let seen = null;
  let status = 'loading';
  async function reload() {
    try {
      seen = await simulator.console();
      status = 'ready';
    } catch {
      if (status !== 'ready') status = 'failed';
    }
    state.changed();
  }

  let shown = '';
  function update() {
    if (!element.offsetParent) return;
    if (asked !== state.consoleChanges) {
      asked = state.consoleChanges;
      reload();
    }
    face.replaceChildren(...(seen ? [] : [status === 'failed' ? failedFace(t, reload) : loadingFace(t)]));
    if (!seen) return;
    const names = JSON.stringify(seen.apps.map((one) => [one.clientId, one.name]));
    if (names !== shown) {
      shown = names;
      const before = choose.value;
      choose.replaceChildren(...seen.apps.map((one) => h('option', { value: one.clientId }, one.name || one.clientId)));
      if (seen.apps.some((one) => one.clientId === before)) choose.value = before;
    }
    app.update(seen.apps.find((one) => one.clientId === choose.value));
    robots.update(seen.customRobots);
    limits.update();
    templates.replaceChildren(...seen.cardTemplates.map(templateNode));
  }

  function templateNode({ id, published, ai, buttons }) {
    return h('li', {}, h('bdi', { class: 'mono' }, id), h('span', { class: 'tags' }, h('span', { class: 'tag' }, t(published ? 'consolePublished' : 'consoleDraft')), ai && h('span', { class: 'tag' }, 'AI')), buttons.length > 0 && h('span', { class: 'note' }, buttons.join(', ')));
  }

  function newApp() {
    const name = h('input', { class: 'input', required: true, maxlength: '60', autocomplete: 'off' });
    const clientId = h('input', { class: 'input', required: true, pattern: '[!-~]{1,128}', spellcheck: 'false', autocomplete: 'off', placeholder: 'dingtides01' });
    const form = h('form', { class: 'console-form' }, field(t('consoleName'), name), field('clientId', clientId), h('div', { class: 'button-row' }, h('button', { type: 'submit', class: 'button button-small button-primary' }, t('consoleAddApp'))));
    const details = h('details', { class: 'console-new' }, h('summary', { class: 'button button-small' }, t('consoleNewApp')), form);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (!(await act(() => simulator.addApp({ clientId: clientId.value.trim(), name: name.value.trim() })))) return;
      await reload();
      update();
      choose.value = clientId.value.trim();
      form.reset();
      details.open = false;
      state.changed();
    });
    return details;
  }

  function announceForm() {
    const name = h('input', { class: 'input', required: true, pattern: '\\w{1,100}', placeholder: 'user_add_org', spellcheck: 'false', autocomplete: 'off' });
    const data = h('textarea', { class: 'input', rows: '3', spellcheck: 'false' });
    data.value = '{\n  "userId": ["chen"]\n}';
    const form = h(
      'form',
      { class: 'console-form', 'aria-label': t('announce') },
      field(t('announceEvent'), name),
      field(t('announceData'), data),
      h('div', { class: 'button-row' }, h('button', { type: 'submit', class: 'button button-small' }, t('announceDo'))),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      let said;
      try {
        said = JSON.parse(data.value);
      } catch {
        notify(t('announceBad'));
        return;
      }
      act(() => simulator.announce(name.value.trim(), said), t('announced', { event: name.value.trim() }));
    });
    return form;
  }

  /** Does a step, tells how it went, and looks again. */
  async function act(step, said = t('done')) {
    try {
      await step();
      notify(said);
      reload();
      return true;
    } catch (error) {
      notify(t('didNotWork', { reason: error.message || t('noAnswer') }));
      return false;
    }
  }

  return { element, update };
}

export function field(label, control) {
  return h('label', { class: 'field' }, h('span', {}, label), control);
}
