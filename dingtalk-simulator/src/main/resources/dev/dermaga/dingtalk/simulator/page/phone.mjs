import { createComposer } from './composer.mjs';
import { createContacts } from './contacts.mjs';
import { createConversations } from './conversations.mjs';
import { h, icon } from './dom.mjs';
import { createDrive } from './drive.mjs';
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
  const drive = createDrive({ ...page, viewer: () => phone.of, name: `${t('phone')}: ${t('drive')}` });
  const contacts = createContacts({ ...page, name: `${t('phone')}: ${t('contacts')}` });
  const tab = (name, shape, word, badge) => h('button', { type: 'button', class: 'phone-tab', 'data-tab': name, onclick: () => go(name, null) }, icon(shape), h('span', {}, t(word)), badge);
  const chat = h('div', { class: 'phone-chat' }, files.element, timeline.element, composer.element);
  const chats = h('div', { class: 'phone-list', role: 'group', 'aria-label': `${t('phone')}: ${t('phoneChats')}` }, conversations.element);
  const todo = h('div', { class: 'phone-list', role: 'group', 'aria-label': `${t('phone')}: ${t('todo')}` }, todos.element);
  const lists = { chats, todo, drive: h('div', { class: 'phone-list' }, drive.element), contacts: h('div', { class: 'phone-list' }, contacts.element) };
  const tabs = h('div', { class: 'phone-tabs', role: 'group', 'aria-label': `${t('phone')}: ${t('sections')}` }, tab('chats', 'chat', 'phoneChats'), tab('todo', 'todo', 'todo', todoCount), tab('drive', 'folder', 'drive'), tab('contacts', 'contacts', 'contacts'));
  composer.acceptDropsOn(chat);

  const element = h(
    'section',
    { class: 'phone-side', 'aria-label': t('phone') },
    h('label', { class: 'phone-owner' }, h('span', {}, t('phoneOf')), owner),
    h('div', { class: 'phone' }, h('div', { class: 'phone-screen' }, h('div', { class: 'phone-status' }, time, h('span', { class: 'phone-island', 'aria-hidden': 'true' }), h('span', { class: 'phone-battery', 'aria-hidden': 'true' })), h('div', { class: 'phone-bar' }, back, title, files.toggle), lists.chats, chat, lists.todo, lists.drive, lists.contacts, tabs)),
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
    for (const [name, list] of Object.entries(lists)) list.hidden = name !== phone.tab || inChat;
    chat.hidden = !inChat;
    tabs.hidden = inChat;
    back.hidden = !inChat;
    title.textContent = inChat ? place().title : t(phone.tab === 'chats' ? 'phoneChats' : phone.tab);
    for (const one of tabs.children) one.setAttribute('aria-pressed', String(one.dataset.tab === phone.tab));
    conversations.update();
    files.update();
    if (!inChat) files.toggle.hidden = true;
    chat.classList.toggle('shows-files', files.isOpen());
    if (inChat) {
      timeline.update();
      composer.update();
    }
    drive.update();
    contacts.update();
    const open = todos.update();
    todoCount.hidden = open === 0;
    todoCount.textContent = String(open);
  }

  return { element, update };
}
