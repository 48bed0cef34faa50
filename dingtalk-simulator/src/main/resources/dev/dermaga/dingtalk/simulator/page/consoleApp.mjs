import { field } from './console.mjs';
import { copied } from './copying.mjs';
import { arrowKeys, h, reconcile } from './dom.mjs';
import { simulator } from './simulator.mjs';

/** One app: its credentials, its robot, its permission points with the calls that need each, and where its events go. */
export function createAppPanel(page, { act }) {
  const { state, t } = page;
  const credentials = h('dl', { class: 'facts' });
  const robot = h('div', { class: 'console-robot' });
  const search = h('input', { type: 'search', class: 'input', 'aria-label': t('permissionSearch'), placeholder: t('permissionSearch'), spellcheck: 'false', autocomplete: 'off' });
  const points = h('ul', { class: 'points', 'aria-label': t('permissions') });
  const pointsTitle = h('summary', {}, t('permissions'));
  const permissions = h('details', { class: 'console-section' }, pointsTitle, search, points);
  const deliveries = h('dl', { class: 'facts' });
  const forms = h('div', {});
  const element = h('div', { class: 'console-app' }, credentials, robot, permissions, h('details', { class: 'console-section' }, h('summary', {}, t('consoleSubscriptions')), deliveries, forms));
  arrowKeys(points, '.switch');

  let app;
  let shown = '';
  let granted = [];
  search.addEventListener('input', drawPoints);
  permissions.addEventListener('toggle', () => permissions.open && loadPoints());

  async function loadPoints() {
    const of = app.clientId;
    const items = await simulator.permissions(of).catch(() => granted);
    if (app.clientId !== of) return;
    granted = items;
    drawPoints();
  }

  function update(now) {
    const other = app?.clientId !== now.clientId;
    app = now;
    drawDeliveries();
    const seen = JSON.stringify(now);
    if (seen === shown) return;
    shown = seen;
    credentials.replaceChildren(
      copied('clientId', app.clientId, page),
      copied('clientSecret', app.clientSecret, page, { secret: true }),
      copied('agentId', String(app.agentId), page),
      ...(app.robotCode ? [copied('robotCode', app.robotCode, page)] : []),
    );
    robot.replaceChildren(
      ...(app.robotCode
        ? [
            h('button', { type: 'button', role: 'switch', class: 'switch', 'aria-checked': String(!app.stopped), onclick: () => act(() => simulator.changeRobot(app.robotCode, { stopped: !app.stopped })) }, knob(), h('span', { class: 'switch-text' }, h('span', {}, t('consoleRobotOn')), h('small', {}, t('consoleRobotIn', { groups: groupNames() })))),
          ]
        : []),
    );
    if (!other) return;
    forms.replaceChildren(addressForm(t('consoleEvents'), 'callback', ['url', 'token', 'aesKey']), addressForm(t('consoleMessages'), 'robot-callback', ['url']));
    granted = [];
    if (permissions.open) loadPoints();
    else points.replaceChildren();
  }

  function groupNames() {
    return (state.world?.conversations ?? []).filter((place) => place.type === 'group' && place.robots.some((one) => one.code === app.robotCode)).map((place) => place.title).join(', ');
  }

  function drawPoints() {
    pointsTitle.textContent = granted.length === 0 ? t('permissions') : `${t('permissions')} (${t('permissionsGranted', { count: granted.filter((point) => point.granted).length, all: granted.length })})`;
    const words = search.value.trim().toLowerCase();
    const fitting = granted.filter((point) => words === '' || [point.scope, ...point.calls].some((text) => text.toLowerCase().includes(words)));
    const focused = points.contains(document.activeElement) ? document.activeElement.dataset.scope : undefined;
    reconcile(points, fitting, (point) => JSON.stringify([app.clientId, point]), pointNode);
    if (focused) [...points.querySelectorAll('.switch')].find((one) => one.dataset.scope === focused)?.focus();
  }

  function pointNode({ scope, granted: has, calls }) {
    return h(
      'li',
      {},
      h('button', { type: 'button', role: 'switch', class: 'switch', 'aria-checked': String(has), 'data-scope': scope, onclick: () => flip(scope, has) }, knob(), h('span', { class: 'switch-text mono' }, scope)),
      calls.length > 0 && h('details', { class: 'point-calls' }, h('summary', {}, t('permissionCalls', { count: calls.length })), h('ul', {}, calls.map((one) => h('li', { class: 'mono' }, one)))),
    );
  }

  async function flip(scope, has) {
    await act(() => simulator.grant(app.clientId, scope, !has));
    loadPoints();
  }

  function drawDeliveries() {
    if (!state.callbacks.has(app.clientId) && state.callbacks.size === 0) state.loadCallbacks();
    const { events, robot: posted, failed = 0 } = state.callbacks.get(app.clientId) ?? {};
    const streams = state.world?.apps.find((one) => one.clientId === app.clientId)?.streamConnections ?? 0;
    const rows = [
      [t('consoleStreams'), streams],
      [t('consoleEvents'), events ? [events.url, ...events.names].join(' ') : t('consoleOverStream')],
      [t('consoleMessages'), posted ?? t('consoleOverStream')],
      [t('consoleFailed'), failed],
    ];
    const seen = JSON.stringify(rows);
    if (deliveries.dataset.seen === seen) return;
    deliveries.dataset.seen = seen;
    deliveries.replaceChildren(...rows.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, String(value)))));
  }

  function addressForm(title, door, names) {
    const labels = { url: t('consoleAddress'), token: t('consoleToken'), aesKey: t('consoleKey') };
    const kinds = { url: { type: 'url', placeholder: 'http://localhost:8080/' }, token: { pattern: '[A-Za-z0-9]{3,32}' }, aesKey: { pattern: '[A-Za-z0-9]{43}' } };
    const inputs = names.map((name) => h('input', { class: 'input', name, required: true, spellcheck: 'false', autocomplete: 'off', ...kinds[name] }));
    const later = (step) => act(step).then(state.loadCallbacks);
    const form = h(
      'form',
      { class: 'console-form' },
      inputs.map((input) => field(labels[input.name], input)),
      h(
        'div',
        { class: 'button-row' },
        h('button', { type: 'submit', class: 'button button-small' }, t('consoleSave')),
        h('button', { type: 'button', class: 'button button-small', onclick: () => later(() => simulator.useStream(app.clientId, door)) }, t('consoleStream')),
      ),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      later(() => simulator.postTo(app.clientId, door, Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()]))));
    });
    return h('details', { class: 'console-change' }, h('summary', {}, `${t('consoleChange')}: ${title}`), form);
  }

  return { element, update };
}

function knob() {
  return h('span', { class: 'switch-knob', 'aria-hidden': 'true' });
}
