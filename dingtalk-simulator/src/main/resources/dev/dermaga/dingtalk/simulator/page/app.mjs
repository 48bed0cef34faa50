import { failedFace, loadingFace } from './avatar.mjs';
import { createDesktop } from './desktop.mjs';
import { h, icon } from './dom.mjs';
import { previewOf } from './format.mjs';
import { createHead } from './head.mjs';
import { createPhone } from './phone.mjs';
import { createSide } from './side.mjs';
import { createState } from './state.mjs';
import { bestLanguage, localeOf, translator } from './words.mjs';

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
  desk: 'chats',
  sideView: memory.get('sideView') ?? 'log',
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
  memory.set('sideView', state.sideView);
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
  if (mine.some((place) => place.openConversationId === state.expected)) {
    state.in = state.expected;
    state.pane = 'chat';
    state.expected = null;
  }
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
  const head = createHead(page, { language, theme, actFor });
  const desktop = createDesktop(page, { showPane, openConversation, actFor });
  const phone = createPhone(page);
  const side = createSide(page);
  const tabs = h(
    'nav',
    { class: 'pane-tabs', 'aria-label': t('sections') },
    [['chats', 'chat', 'chats'], ['todo', 'todo', 'todo'], ['drive', 'folder', 'drive'], ['contacts', 'contacts', 'contacts'], ['phone', 'phone', 'phone'], ['wire', 'wire', 'developerShort']].map(([pane, shape, word]) =>
      h('button', { type: 'button', 'data-pane': pane, onclick: () => showPane(pane) }, icon(shape), h('span', {}, t(word))),
    ),
  );
  const board = h('main', { class: 'board' }, desktop.element, phone.element, side.element);
  const face = h('div', { class: 'whole-face' });
  root.replaceChildren(head.element, board, face, tabs);

  head.languages.addEventListener('change', () => {
    language = head.languages.value;
    memory.set('language', language);
    mount();
    root.querySelector('.languages select').focus();
  });
  head.themes.addEventListener('change', () => {
    theme = head.themes.value;
    memory.set('theme', theme);
    document.documentElement.dataset.theme = theme;
  });

  function openConversation(id) {
    state.in = id;
    state.pane = 'chat';
    changedPlace();
    if (matchMedia('(min-width: 900px)').matches) desktop.focusComposer();
  }

  function showPane(pane) {
    state.pane = pane;
    if (pane === 'drive' || pane === 'contacts') state.desk = pane;
    else if (pane === 'chats' || pane === 'todo') state.desk = 'chats';
    state.changed();
  }

  function findInWire() {
    state.side = 'wire';
    state.sideView = 'log';
    state.pane = 'wire';
    changedPlace();
    update();
    side.search.focus();
  }

  function update() {
    const ready = state.world !== null;
    board.hidden = !ready;
    face.hidden = ready;
    if (!ready) {
      face.replaceChildren(state.worldStatus === 'failed' ? failedFace(t, state.loadWorld) : loadingFace(t));
      return;
    }
    board.dataset.side = state.side;
    root.dataset.pane = state.pane;
    for (const tab of tabs.children) {
      const current = tab.dataset.pane === state.pane || (state.pane === 'chat' && tab.dataset.pane === 'chats');
      if (current) tab.setAttribute('aria-current', 'page');
      else tab.removeAttribute('aria-current');
    }
    for (const part of [head, desktop, phone, side]) part.update();
  }

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
