import { field } from './console.mjs';
import { copied } from './copying.mjs';
import { h, reconcile } from './dom.mjs';
import { simulator } from './simulator.mjs';

/** The custom robots of groups, each with its address and its safety settings; and a new one. */
export function createRobots(page, { act }) {
  const { state, t } = page;
  const list = h('ul', { class: 'console-list' });
  const group = h('select', { class: 'input' });
  const name = h('input', { class: 'input', required: true, maxlength: '60', autocomplete: 'off' });
  const signed = h('input', { type: 'checkbox', checked: true });
  const form = h(
    'form',
    { class: 'console-form' },
    field(t('group'), group),
    field(t('consoleName'), name),
    h('label', { class: 'toggle' }, signed, h('span', {}, t('consoleSigned'))),
    h('div', { class: 'button-row' }, h('button', { type: 'submit', class: 'button button-small' }, t('consoleAddRobot'))),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const secret = signed.checked ? { secret: 'SEC' + randomHex() } : {};
    if (await act(() => simulator.addCustomRobot(group.value, { name: name.value.trim(), ...secret }))) form.reset();
  });
  const element = h('div', {}, list, h('details', { class: 'console-change' }, h('summary', {}, t('consoleNewRobot')), form));

  let groupsShown = '';
  function update(robots) {
    const groups = (state.world?.conversations ?? []).filter((place) => place.type === 'group');
    const said = JSON.stringify(groups.map((place) => [place.openConversationId, place.title]));
    if (said !== groupsShown) {
      groupsShown = said;
      group.replaceChildren(...groups.map((place) => h('option', { value: place.openConversationId }, place.title)));
    }
    const there = robots.filter((robot) => robot.state !== 'removed');
    reconcile(list, there, (robot) => JSON.stringify(robot), (robot) => node(robot, groups));
  }

  function node(robot, groups) {
    const title = groups.find((place) => place.openConversationId === robot.openConversationId)?.title ?? robot.openConversationId;
    const stopped = robot.state === 'stopped';
    return h(
      'li',
      {},
      h('h3', {}, h('bdi', {}, robot.name), h('span', { class: 'note' }, title), stopped && h('span', { class: 'tag' }, t('consoleStopped'))),
      h(
        'dl',
        { class: 'facts' },
        copied('Webhook', `${location.origin}/robot/send?access_token=${encodeURIComponent(robot.token)}`, page),
        robot.secret && copied(t('consoleSecret'), robot.secret, page, { secret: true }),
        robot.keywords.length > 0 && h('div', {}, h('dt', {}, t('consoleKeywords')), h('dd', {}, robot.keywords.join(', '))),
        robot.addresses.length > 0 && h('div', {}, h('dt', {}, t('consoleFrom')), h('dd', {}, robot.addresses.join(', '))),
      ),
      h(
        'div',
        { class: 'button-row' },
        h('button', { type: 'button', class: 'button button-small', onclick: () => act(() => simulator.changeCustomRobot(robot.token, { stopped: !stopped })) }, t(stopped ? 'consoleStart' : 'consoleStop')),
        h('button', { type: 'button', class: 'button button-small button-bad', onclick: () => act(() => simulator.removeCustomRobot(robot.token)) }, t('consoleRemove')),
      ),
    );
  }

  return { element, update };
}

function randomHex() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
