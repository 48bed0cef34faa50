import { createComposer } from './composer.mjs';
import { createContacts } from './contacts.mjs';
import { createConversations } from './conversations.mjs';
import { h, icon } from './dom.mjs';
import { createDrive } from './drive.mjs';
import { createFiles } from './files.mjs';
import { openMembers } from './members.mjs';
import { createTimeline } from './timeline.mjs';
import { createTodos } from './todos.mjs';

/** The places of the client, each with its icon and its word. */
export const DESKS = [['chats', 'chat', 'chats'], ['drive', 'folder', 'drive'], ['contacts', 'contacts', 'contacts']];

/** The DingTalk of who acts, as on a computer: chats with the to-do list beside them, the drive, the contacts. */
export function createDesktop(page, { showPane, openConversation, actFor }) {
  const { state, t } = page;
  const viewer = () => state.as;
  const place = () => state.conversation(state.in);
  const view = () => ({ viewer: state.as, place: place() });

  const conversations = createConversations({ ...page, viewer, isOpen: (id) => state.in === id, open: openConversation });
  const timeline = createTimeline({ ...page, view, main: true });
  const composer = createComposer({ ...page, view, main: true, words: { write: t('message'), send: t('send'), toRobot: t('atRobot'), attach: t('attach') } });
  const files = createFiles({ ...page, view, add: composer.pick, words: { toggle: t('files') } });
  const todos = createTodos({ ...page, viewer });
  const drive = createDrive({ ...page, viewer, name: t('drive') });
  const contacts = createContacts({ ...page, name: t('contacts'), actFor });

  const places = h('nav', { class: 'places', 'aria-label': t('sections') }, DESKS.map(([desk, shape, word]) => h('button', { type: 'button', 'data-desk': desk, onclick: () => showPane(desk) }, icon(shape), h('span', {}, t(word)))));
  const todoCount = h('span', { class: 'count' });
  const chatTitle = h('h2', {});
  const chatFacts = h('p', { class: 'chat-facts' });
  const back = h('button', { type: 'button', class: 'button button-icon back', 'aria-label': t('backToList'), onclick: () => showPane('chats') }, icon('back'));
  const members = h('button', { type: 'button', class: 'button button-small', onclick: () => openMembers(page, state.as, place(), () => {}) }, icon('group'), h('span', {}, t('groupMembers')));
  const newGroup = h('button', { type: 'button', class: 'button button-small', onclick: () => openMembers(page, state.as, null, (group) => state.expect(group.openConversationId)) }, icon('plus'), t('groupNew'));
  const chat = h(
    'div',
    { class: 'chat', 'data-drop': t('dropHere') },
    h('header', { class: 'chat-head' }, back, h('div', {}, chatTitle, chatFacts), h('span', { class: 'spring' }), members, files.toggle),
    files.element,
    timeline.element,
    composer.element,
  );
  composer.acceptDropsOn(chat);
  const desks = {
    chats: h(
      'div',
      { class: 'desk desk-chats' },
      h(
        'div',
        { class: 'rail' },
        h('nav', { 'aria-label': t('conversations') }, conversations.element, newGroup),
        h('section', { class: 'todo-panel', 'aria-labelledby': 'todo-title' }, h('header', { class: 'panel-head' }, h('h2', { id: 'todo-title' }, t('todo')), h('span', { class: 'spring' }), todoCount), todos.element),
      ),
      chat,
    ),
    drive: h('section', { class: 'desk', 'aria-label': t('drive') }, drive.element),
    contacts: h('section', { class: 'desk', 'aria-labelledby': 'contacts-title' }, h('header', { class: 'panel-head' }, h('h2', { id: 'contacts-title' }, t('contacts'))), contacts.element),
  };
  const element = h('section', { class: 'desktop panel', 'aria-label': t('desktop') }, places, Object.values(desks));

  function update() {
    for (const [desk, node] of Object.entries(desks)) node.hidden = desk !== state.desk;
    for (const button of places.children) {
      if (button.dataset.desk === state.desk) button.setAttribute('aria-current', 'page');
      else button.removeAttribute('aria-current');
    }
    const now = place();
    if (now) {
      const robots = now.robots.map((robot) => robot.name).join(', ');
      chatTitle.textContent = now.title;
      chatFacts.textContent =
        now.type === 'notices' ? t('noticesHint') : now.type === 'single' ? t('robotChat') : `${t('members', { count: now.members.length })} · ${t('robots', { names: robots })}`;
    }
    members.hidden = now?.type !== 'group';
    conversations.update();
    files.update();
    chat.classList.toggle('shows-files', files.isOpen());
    timeline.update();
    composer.update();
    todoCount.textContent = t('todoOpen', { count: todos.update() });
    drive.update();
    contacts.update();
  }

  return { element, update, focusComposer: composer.focus };
}
