import { avatar, failedFace, loadingFace } from './avatar.mjs';
import { createComposer } from './composer.mjs';
import { createConditions } from './conditions.mjs';
import { createConsole } from './console.mjs';
import { createConversations } from './conversations.mjs';
import { h, icon } from './dom.mjs';
import { createFiles } from './files.mjs';
import { previewOf } from './format.mjs';
import { createPhone } from './phone.mjs';
import { createState } from './state.mjs';
import { createTimeline } from './timeline.mjs';
import { createTodos } from './todos.mjs';
import { bestLanguage, LANGUAGES, localeOf, translator } from './words.mjs';
import { createWire } from './wire.mjs';

const root = document.getElementById('app');
const memory = {
  get: (key) => {
    try {
      return localStorage.getItem('simulator.' + key);
    } catch {
      return null;
    }
  },
  set: (key, value) => {
    try {
      localStorage.setItem('simulator.' + key, value);
    } catch {
      // private windows: the address still remembers
    }
  },
};

const address = new URLSearchParams(location.hash.slice(1));
const state = createState({
  as: address.get('as') ?? memory.get('as') ?? 'ana',
  in: address.get('in') ?? memory.get('in'),
  phone: { of: memory.get('phone') ?? 'budi', in: memory.get('phoneIn') ?? undefined, tab: 'chats' },
  pane: 'chats',
  side: memory.get('side') ?? 'wire',
});
let language = memory.get('language') ?? bestLanguage(navigator.languages);
let theme = memory.get('theme') ?? 'system';

const live = h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
const toasts = h('div', { class: 'toasts', role: 'status' });
document.body.append(live, toasts);

function notify(text) {
  const toast = h('p', { class: 'toast' }, text);
  toasts.replaceChildren(toast);
  setTimeout(() => toast.remove(), 3_500);
}

/** Puts who acts and what is open where it can be shared and found again. */
function changedPlace() {
  const hash = new URLSearchParams({ as: state.as, ...(state.in ? { in: state.in } : {}) });
  history.replaceState(null, '', '#' + hash);
  memory.set('as', state.as);
  if (state.in) memory.set('in', state.in);
  memory.set('phone', state.phone.of);
  memory.set('phoneIn', state.phone.in ?? '');
  memory.set('side', state.side);
  want();
  state.changed();
}

/** Sees to it that everything in sight is loaded. */
function want() {
  if (!state.world) return;
  for (const userId of new Set([state.as, state.phone.of])) {
    if (!state.todos.has(userId)) state.loadTodos(userId);
    if (!state.cards.has(userId)) state.loadCards(userId);
    for (const place of state.conversationsOf(userId)) {
      if (!state.messages.has(place.openConversationId)) state.loadMessages(place.openConversationId);
    }
  }
}

/** Falls back to what exists when the address or the memory names what does not. */
function settle() {
  const { people } = state.world;
  const known = (userId) => people.some((person) => person.userId === userId);
  if (!known(state.as)) state.as = people[0].userId;
  if (!known(state.phone.of)) state.phone.of = people[1]?.userId ?? people[0].userId;
  const mine = state.conversationsOf(state.as);
  if (!mine.some((place) => place.openConversationId === state.in)) state.in = mine[0]?.openConversationId ?? null;
  const phones = state.conversationsOf(state.phone.of);
  if (state.phone.in === undefined) state.phone.in = phones[0]?.openConversationId ?? null;
  else if (!phones.some((place) => place.openConversationId === state.phone.in)) state.phone.in = null;
}

let mounted = { update() {}, findInWire() {} };
let settled = false;

function mount() {
  const t = translator(language);
  const locale = localeOf(language);
  document.documentElement.lang = locale;
  document.title = t('title');
  state.noticesTitle = t('notices');
  document.documentElement.dataset.theme = theme;

  const page = { state, t, locale, notify, changedPlace };
  const place = () => state.conversation(state.in);
  const view = () => ({ viewer: state.as, place: place() });

  // the head
  const actAs = h('select', { class: 'input', id: 'act-as' });
  actAs.addEventListener('change', () => actFor(actAs.value));
  const me = h('span', { class: 'me' });
  const connection = h('span', { class: 'pill', role: 'status' });
  const streams = h('span', { class: 'pill' });
  const languages = h('select', { class: 'input', 'aria-label': t('language') }, LANGUAGES.map((one) => h('option', { value: one.code, lang: one.locale }, one.name)));
  languages.value = language;
  languages.addEventListener('change', () => {
    language = languages.value;
    memory.set('language', language);
    mount();
    root.querySelector('.languages select').focus();
  });
  const themes = h('select', { class: 'input', 'aria-label': t('theme') }, [['system', 'themeSystem'], ['light', 'themeLight'], ['dark', 'themeDark']].map(([value, key]) => h('option', { value }, t(key))));
  themes.value = theme;
  themes.addEventListener('change', () => {
    theme = themes.value;
    memory.set('theme', theme);
    document.documentElement.dataset.theme = theme;
  });
  const sidePicker = h(
    'div',
    { class: 'side-picker', role: 'group', 'aria-label': t('sections') },
    ['wire', 'phone'].map((side) => h('button', { type: 'button', class: 'button button-small', 'data-side': side, onclick: () => { state.side = side; changedPlace(); } }, icon(side), h('span', {}, t(side)))),
  );
  const head = h(
    'header',
    { class: 'top' },
    h('img', { src: '/page/mark.svg', alt: '', width: 26, height: 26 }),
    h('h1', {}, t('title')),
    h('span', { class: 'corp' }),
    h('span', { class: 'spring' }),
    connection,
    streams,
    sidePicker,
    h('span', { class: 'themes' }, themes),
    h('span', { class: 'languages' }, languages),
    h('span', { class: 'act-as' }, me, h('label', { for: 'act-as' }, t('actAs')), actAs),
  );

  // the desktop client
  const conversations = createConversations({ ...page, viewer: () => state.as, isOpen: (id) => state.in === id, open: openConversation });
  const timeline = createTimeline({ ...page, view, main: true });
  const composer = createComposer({ ...page, view, main: true, words: { write: t('message'), send: t('send'), toRobot: t('atRobot'), attach: t('attach') } });
  const files = createFiles({ ...page, view, add: composer.pick, words: { toggle: t('files') } });
  const todos = createTodos({ ...page, viewer: () => state.as });
  const todoCount = h('span', { class: 'count' });
  const chatTitle = h('h2', {});
  const chatFacts = h('p', { class: 'chat-facts' });
  const back = h('button', { type: 'button', class: 'button button-icon back', 'aria-label': t('backToList'), onclick: () => showPane('chats') }, icon('back'));
  const chat = h(
    'div',
    { class: 'chat', 'data-drop': t('dropHere') },
    h('header', { class: 'chat-head' }, back, h('div', {}, chatTitle, chatFacts), files.toggle),
    files.element,
    timeline.element,
    composer.element,
  );
  composer.acceptDropsOn(chat);
  const desktop = h(
    'main',
    { class: 'desktop panel' },
    h(
      'div',
      { class: 'rail' },
      h('nav', { 'aria-label': t('conversations') }, conversations.element),
      h('section', { class: 'todo-panel', 'aria-labelledby': 'todo-title' }, h('header', { class: 'panel-head' }, h('h2', { id: 'todo-title' }, t('todo')), h('span', { class: 'spring' }), todoCount), todos.element),
    ),
    chat,
  );

  const phone = createPhone(page);
  const wire = createWire(page);
  const conditions = createConditions(page);
  const developer = createConsole(page);
  const side = h('div', { class: 'side' }, conditions.element, developer.element, wire.element);
  const tabs = h(
    'div',
    { class: 'pane-tabs', role: 'group', 'aria-label': t('sections') },
    [['chats', 'chat', 'chats'], ['todo', 'todo', 'todo'], ['phone', 'phone', 'phone'], ['wire', 'wire', 'wire']].map(([pane, shape, word]) =>
      h('button', { type: 'button', 'data-pane': pane, onclick: () => showPane(pane) }, icon(shape), h('span', {}, t(word))),
    ),
  );
  const board = h('div', { class: 'board' }, desktop, phone.element, side);
  const face = h('div', { class: 'whole-face' });
  root.replaceChildren(head, board, face, tabs);

  function openConversation(id) {
    state.in = id;
    state.pane = 'chat';
    changedPlace();
    if (matchMedia('(min-width: 900px)').matches) composer.focus();
  }

  function showPane(pane) {
    state.pane = pane;
    state.changed();
  }

  let peopleShown = '';
  function update() {
    const ready = state.world !== null;
    board.hidden = !ready;
    face.hidden = ready;
    if (!ready) {
      face.replaceChildren(state.worldStatus === 'failed' ? failedFace(t, state.loadWorld) : loadingFace(t));
      return;
    }
    const { people, corp, apps } = state.world;
    const names = people.map((person) => person.userId + person.name).join();
    if (names !== peopleShown) {
      peopleShown = names;
      actAs.replaceChildren(...people.map((person) => h('option', { value: person.userId }, person.name)));
    }
    actAs.value = state.as;
    me.replaceChildren(avatar(state.as, state.person(state.as)?.name));
    head.querySelector('.corp').textContent = corp.name ?? corp.corpId;
    const open = state.connection === 'open';
    const word = t(open ? 'live' : state.connection === 'lost' ? 'offline' : 'connecting');
    if (connection.textContent !== word) connection.replaceChildren(h('span', { class: 'dot' }), word);
    connection.className = `pill ${open ? 'pill-good' : state.connection === 'lost' ? 'pill-bad' : ''}`;
    const count = apps.reduce((sum, app) => sum + app.streamConnections, 0);
    streams.replaceChildren(h('span', { class: 'dot' }), t('streamsShort', { count }));
    streams.className = `pill ${count > 0 ? 'pill-good' : ''}`;
    streams.title = apps.map((app) => `${app.name} (${app.clientId}): ${t('streams', { count: app.streamConnections })}`).join('\n');

    board.dataset.side = state.side;
    for (const one of sidePicker.children) one.setAttribute('aria-pressed', String(one.dataset.side === state.side));
    root.dataset.pane = state.pane;
    for (const tab of tabs.children) {
      const current = tab.dataset.pane === state.pane || (state.pane === 'chat' && tab.dataset.pane === 'chats');
      tab.setAttribute('aria-pressed', String(current));
    }

    const now = place();
    if (now) {
      const robots = now.robots.map((robot) => robot.name).join(', ');
      chatTitle.textContent = now.title;
      chatFacts.textContent =
        now.type === 'notices' ? t('noticesHint') : now.type === 'single' ? t('robotChat') : `${t('members', { count: now.members.length })} · ${t('robots', { names: robots })}`;
    }
    conversations.update();
    files.update();
    chat.classList.toggle('shows-files', files.isOpen());
    timeline.update();
    composer.update();
    todoCount.textContent = t('todoOpen', { count: todos.update() });
    phone.update();
    wire.update();
    conditions.update();
    developer.update();
  }

  const findInWire = () => {
    state.side = 'wire';
    state.pane = 'wire';
    changedPlace();
    update();
    wire.search.focus();
  };
  mounted = { update, findInWire };
  update();
}

function actFor(userId) {
  const here = state.conversation(state.in);
  state.as = userId;
  const mine = state.conversationsOf(userId);
  if (here && here.type !== 'group') state.in = mine.find((place) => place.type === here.type)?.openConversationId ?? null;
  if (!mine.some((place) => place.openConversationId === state.in)) state.in = mine[0]?.openConversationId ?? null;
  changedPlace();
}

state.onChange(() => {
  if (state.world) {
    settle();
    if (!settled) {
      settled = true;
      changedPlace();
    }
    want();
  }
  mounted.update();
});

state.onArrival((place, fresh) => {
  if (!place.members.includes(state.as)) return;
  const t = translator(language);
  const heard = fresh.filter((message) => message.from !== state.as);
  if (heard.length === 0) return;
  const last = heard.at(-1);
  const more = heard.length > 1 ? ` (${heard.length})` : '';
  live.textContent = t('said', { name: last.fromName, title: place.title, text: previewOf(last, t) }) + more;
});

addEventListener('hashchange', () => {
  const wanted = new URLSearchParams(location.hash.slice(1));
  if (wanted.get('as')) state.as = wanted.get('as');
  if (wanted.get('in')) state.in = wanted.get('in');
  state.changed();
});
/** `/` leads to the search of the wire log, unless it is being typed. */
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog')) return;
  event.preventDefault();
  mounted.findInWire();
});
setInterval(() => mounted.update(), 30_000);

mount();
state.start();
