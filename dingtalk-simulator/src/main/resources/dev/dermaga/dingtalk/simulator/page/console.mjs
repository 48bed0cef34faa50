import { h, reconcile } from './dom.mjs';
import { simulator } from './simulator.mjs';

/** What a developer sets for an app: where its events and messages go. And events by hand, for all apps. */
export function createConsole({ state, t, notify }) {
  const apps = h('ul', { class: 'apps' });
  const element = h('section', { class: 'panel console', 'aria-labelledby': 'console-title' }, h('header', { class: 'panel-head' }, h('h2', { id: 'console-title' }, t('console'))), h('div', { class: 'console-body' }, apps, announceForm()));
  let asked = false;

  function update() {
    const known = state.world?.apps ?? [];
    if (!element.offsetParent) return;
    if (!asked) {
      asked = true;
      state.loadCallbacks();
    }
    reconcile(apps, known, (app) => app.clientId, appNode);
    for (const app of known) show(app, state.callbacks.get(app.clientId) ?? {});
  }

  const facts = new Map(); // clientId -> the list of what is so now; the forms beside it keep what is being typed

  function appNode(app) {
    facts.set(app.clientId, h('dl', { class: 'facts' }));
    return h(
      'li',
      { class: 'app' },
      h('h3', {}, app.name || app.clientId),
      facts.get(app.clientId),
      addressForm(t('consoleEvents'), app, 'callback', ['url', 'token', 'aesKey']),
      addressForm(t('consoleMessages'), app, 'robot-callback', ['url']),
    );
  }

  function show(app, { events, robot, failed = 0 }) {
    const rows = [
      ['clientId', app.clientId],
      ['agentId', app.agentId],
      [t('consoleStreams'), app.streamConnections],
      [t('consoleEvents'), events ? [events.url, ...events.names].join(' ') : t('consoleOverStream')],
      [t('consoleMessages'), robot ?? t('consoleOverStream')],
      [t('consoleFailed'), failed],
    ];
    facts.get(app.clientId).replaceChildren(...rows.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, String(value)))));
  }

  function addressForm(title, app, door, names) {
    const labels = { url: t('consoleAddress'), token: t('consoleToken'), aesKey: t('consoleKey') };
    const kinds = { url: { type: 'url', placeholder: 'http://localhost:8080/' }, token: { pattern: '[A-Za-z0-9]{3,32}' }, aesKey: { pattern: '[A-Za-z0-9]{43}' } };
    const inputs = names.map((name) => h('input', { class: 'input', name, required: true, spellcheck: 'false', autocomplete: 'off', ...kinds[name] }));
    const form = h(
      'form',
      { class: 'console-form' },
      inputs.map((input) => h('label', { class: 'field' }, h('span', {}, labels[input.name]), input)),
      h(
        'div',
        { class: 'button-row' },
        h('button', { type: 'submit', class: 'button button-small' }, t('consoleSave')),
        h('button', { type: 'button', class: 'button button-small', onclick: () => act(() => simulator.useStream(app.clientId, door)) }, t('consoleStream')),
      ),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      act(() => simulator.postTo(app.clientId, door, Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()]))));
    });
    return h('details', { class: 'console-change' }, h('summary', {}, `${t('consoleChange')}: ${title}`), form);
  }

  function announceForm() {
    const name = h('input', { class: 'input', required: true, pattern: '\\w{1,100}', placeholder: 'user_add_org', spellcheck: 'false', autocomplete: 'off' });
    const data = h('textarea', { class: 'input', rows: '3', spellcheck: 'false' });
    data.value = '{\n  "userId": ["chen"]\n}';
    const form = h(
      'form',
      { class: 'console-form', 'aria-label': t('announce') },
      h('h3', {}, t('announce')),
      h('label', { class: 'field' }, h('span', {}, t('announceEvent')), name),
      h('label', { class: 'field' }, h('span', {}, t('announceData')), data),
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

  async function act(step, said = t('done')) {
    try {
      await step();
      notify(said);
    } catch (error) {
      notify(t('didNotWork', { reason: error.message || t('noAnswer') }));
    }
    state.loadCallbacks();
  }

  return { element, update };
}
