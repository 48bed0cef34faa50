import { createComposer } from './composer.mjs';
import { createConversations } from './conversations.mjs';
import { h, icon } from './dom.mjs';
import { createFiles } from './files.mjs';
import { clockTime } from './format.mjs';
import { createTimeline } from './timeline.mjs';
import { createTodos } from './todos.mjs';

/** A second person's DingTalk, as a phone, so that both ends of a conversation are in sight. */
export function createPhone(page) {
  const { state, t, locale, notify, changedPlace } = page;
  const phone = state.phone;
  const place = () => state.conversation(phone.in);
  const view = () => ({ viewer: phone.of, place: place() });

  const owner = h('select', { class: 'input', 'aria-label': t('phoneOf') });
  const time = h('span', { class: 'phone-time' });
  const back = h('button', { type: 'button', class: 'button button-icon', 'aria-label': t('phoneBack'), onclick: () => go('chats', null) }, icon('back'));
  const title = h('bdi', { class: 'phone-title' });
  const timeline = createTimeline({ ...page, view, main: false });
  const composer = createComposer({
    ...page,
    view,
    main: false,
    words: { write: t('phoneWrite'), send: t('phonePost'), toRobot: t('phoneTell'), attach: `${t('phone')}: ${t('attach')}` },
  });
  const conversations = createConversations({ ...page, viewer: () => phone.of, isOpen: (id) => phone.tab === 'chats' && phone.in === id, open: (id) => go('chats', id) });
  const todos = createTodos({ state, t, locale, notify, viewer: () => phone.of });
  const files = createFiles({ ...page, view, add: composer.pick, words: { toggle: `${t('phone')}: ${t('files')}` } });
  const todoCount = h('span', { class: 'badge', hidden: true });
  const tabChats = h('button', { type: 'button', class: 'phone-tab', onclick: () => go('chats', null) }, icon('chat'), h('span', {}, t('phoneChats')));
  const tabTodo = h('button', { type: 'button', class: 'phone-tab', onclick: () => go('todo', null) }, icon('todo'), h('span', {}, t('todo')), todoCount);
  const chat = h('div', { class: 'phone-chat' }, files.element, timeline.element, composer.element);
  const chats = h('div', { class: 'phone-list', role: 'group', 'aria-label': `${t('phone')}: ${t('phoneChats')}` }, conversations.element);
  const todo = h('div', { class: 'phone-list', role: 'group', 'aria-label': `${t('phone')}: ${t('todo')}` }, todos.element);
  const tabs = h('div', { class: 'phone-tabs' }, tabChats, tabTodo);
  composer.acceptDropsOn(chat);

  const element = h(
    'section',
    { class: 'phone-side', 'aria-label': t('phone') },
    h('label', { class: 'phone-owner' }, h('span', {}, t('phoneOf')), owner),
    h('div', { class: 'phone' }, h('div', { class: 'phone-screen' }, h('div', { class: 'phone-status' }, time, h('span', { class: 'phone-island', 'aria-hidden': 'true' }), h('span', { class: 'phone-battery', 'aria-hidden': 'true' })), h('div', { class: 'phone-bar' }, back, title, files.toggle), chats, chat, todo, tabs)),
  );

  owner.addEventListener('change', () => {
    phone.of = owner.value;
    const now = place();
    if (now && !now.members.includes(phone.of)) phone.in = null;
    changedPlace();
  });

  function go(tab, conversation) {
    phone.tab = tab;
    phone.in = conversation;
    changedPlace();
  }

  let peopleShown = '';
  function update() {
    const people = state.world?.people ?? [];
    const names = people.map((person) => person.userId + person.name).join();
    if (names !== peopleShown) {
      peopleShown = names;
      owner.replaceChildren(...people.map((person) => h('option', { value: person.userId }, person.name)));
    }
    owner.value = phone.of;
    time.textContent = clockTime(state.now(), locale);
    const inChat = phone.tab === 'chats' && Boolean(place());
    chats.hidden = phone.tab !== 'chats' || inChat;
    chat.hidden = !inChat;
    todo.hidden = phone.tab !== 'todo';
    tabs.hidden = inChat;
    back.hidden = !inChat;
    title.textContent = inChat ? place().title : t(phone.tab === 'todo' ? 'todo' : 'phoneChats');
    tabChats.setAttribute('aria-pressed', String(phone.tab === 'chats'));
    tabTodo.setAttribute('aria-pressed', String(phone.tab === 'todo'));
    conversations.update();
    files.update();
    if (!inChat) files.toggle.hidden = true;
    chat.classList.toggle('shows-files', files.isOpen());
    if (inChat) {
      timeline.update();
      composer.update();
    }
    const open = todos.update();
    todoCount.hidden = open === 0;
    todoCount.textContent = String(open);
  }

  return { element, update };
}
