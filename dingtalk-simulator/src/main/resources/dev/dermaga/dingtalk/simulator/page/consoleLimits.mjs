import { h, reconcile } from './dom.mjs';
import { dueTime } from './format.mjs';
import { simulator } from './simulator.mjs';

/** How much of the month is used, every limit as it is now, and who is shut out for having taken too much. */
export function createLimits({ state, t, locale }, { act }) {
  const month = h('div', { class: 'meters' });
  const held = h('ul', { class: 'active-faults' });
  const list = h('ul', { class: 'limits' });
  const element = h('div', {}, month, held, list);
  const number = new Intl.NumberFormat(locale);

  let asked = -1;
  let seen = { items: [], lockedRobots: [], bannedAddresses: [] };
  async function load() {
    seen = await simulator.limits().catch(() => seen);
    draw();
  }

  function update() {
    drawMonth();
    if (!list.offsetParent || asked === state.consoleChanges) return;
    asked = state.consoleChanges;
    load();
  }

  function drawMonth() {
    if (!state.quota) return;
    const meters = [['monthCalls', state.quota.api], ['monthMessages', state.quota.webhookAndStream]];
    const said = JSON.stringify(meters);
    if (month.dataset.seen === said) return;
    month.dataset.seen = said;
    month.replaceChildren(
      ...meters.map(([word, { used, limit }]) => {
        const text = `${number.format(used)} / ${limit === 0 ? '∞' : number.format(limit)}`;
        return h('label', { class: 'meter' }, h('span', {}, t(word)), h('span', {}, text), h('meter', { min: '0', max: String(limit || 1), value: String(limit === 0 ? 0 : used), low: '0', high: String((limit || 1) * 0.8), optimum: '0' }, text));
      }),
    );
  }

  function draw() {
    const shutOut = [...(seen.lockedRobots ?? []).map((one) => [one.token, one.until]), ...(seen.bannedAddresses ?? []).map((one) => [one.address, one.until])];
    held.replaceChildren(...shutOut.map(([who, until]) => h('li', {}, t('limitHeld', { who, until: dueTime(until, locale) }))));
    reconcile(list, seen.items, (limit) => JSON.stringify(limit), limitNode);
  }

  function limitNode({ name, value, standard, about }) {
    const word = t(`limit_${name}`);
    const said = word.startsWith('limit_') ? about : word;
    const input = h('input', { type: 'number', class: 'input', min: '0', required: true, 'aria-label': said });
    input.value = String(value);
    input.addEventListener('change', () => input.checkValidity() && act(() => simulator.setLimits({ [name]: Number(input.value) })).then(load));
    return h('li', { class: value === standard ? '' : 'is-changed' }, h('span', { class: 'limit-name' }, said, value !== standard && h('small', {}, t('limitStandard', { value: number.format(standard) }))), input);
  }

  return { element, update };
}
