import { avatar } from './avatar.mjs';
import { h, icon } from './dom.mjs';
import { LANGUAGES } from './words.mjs';

/** The head of the page: whether it is live, how it looks and speaks, and who acts. */
export function createHead({ state, t, changedPlace }, { language, theme, actFor }) {
  const actAs = h('select', { class: 'input', id: 'act-as' });
  actAs.addEventListener('change', () => actFor(actAs.value));
  const me = h('span', { class: 'me' });
  const corpName = h('span', { class: 'corp' });
  const connection = h('span', { class: 'pill', role: 'status' });
  const streams = h('span', { class: 'pill' });
  const languages = choice(t('language'), LANGUAGES.map((one) => h('option', { value: one.code, lang: one.locale }, one.name)), language);
  const themes = choice(t('theme'), [['system', 'themeSystem'], ['light', 'themeLight'], ['dark', 'themeDark']].map(([value, key]) => h('option', { value }, t(key))), theme);
  const sidePicker = h(
    'div',
    { class: 'side-picker', role: 'group', 'aria-label': t('sections') },
    ['wire', 'phone'].map((side) =>
      h('button', { type: 'button', class: 'button button-small', 'data-side': side, onclick: () => show(side) }, icon(side), h('span', {}, t(side))),
    ),
  );
  const element = h(
    'header',
    { class: 'top' },
    h('img', { src: '/page/mark.svg', alt: '', width: 26, height: 26 }),
    h('h1', {}, t('title')),
    corpName,
    h('span', { class: 'spring' }),
    connection,
    streams,
    sidePicker,
    h('span', { class: 'themes' }, themes),
    h('span', { class: 'languages' }, languages),
    h('span', { class: 'act-as' }, me, h('label', { for: 'act-as' }, t('actAs')), actAs),
  );

  function show(side) {
    state.side = side;
    changedPlace();
  }

  let peopleShown = '';
  function update() {
    if (!state.world) return;
    const { people, corp, apps } = state.world;
    const names = people.map((person) => person.userId + person.name).join();
    if (names !== peopleShown) {
      peopleShown = names;
      actAs.replaceChildren(...people.map((person) => h('option', { value: person.userId }, person.name)));
    }
    actAs.value = state.as;
    me.replaceChildren(avatar(state.as, state.person(state.as)?.name));
    corpName.textContent = corp.name ?? corp.corpId;
    const open = state.connection === 'open';
    const word = t(open ? 'live' : state.connection === 'lost' ? 'offline' : 'connecting');
    if (connection.textContent !== word) connection.replaceChildren(h('span', { class: 'dot' }), word);
    connection.className = `pill ${open ? 'pill-good' : state.connection === 'lost' ? 'pill-bad' : ''}`;
    const count = apps.reduce((sum, app) => sum + app.streamConnections, 0);
    streams.replaceChildren(h('span', { class: 'dot' }), t('streamsShort', { count }));
    streams.className = `pill ${count > 0 ? 'pill-good' : ''}`;
    streams.title = apps.map((app) => `${app.name} (${app.clientId}): ${t('streams', { count: app.streamConnections })}`).join('\n');
    for (const one of sidePicker.children) one.setAttribute('aria-pressed', String(one.dataset.side === state.side));
  }

  return { element, update, languages, themes };
}

function choice(label, options, value) {
  const select = h('select', { class: 'input', 'aria-label': label }, options);
  select.value = value;
  return select;
}
