import { avatar } from './avatar.mjs';
import { arrowKeys, h, reconcile } from './dom.mjs';
import { clockTime, previewOf, recalledLine } from './format.mjs';

/** The conversations of one person, with the last line of each and what is unread. */
export function createConversations({ state, t, locale, viewer, isOpen, open }) {
  const element = h('ul', { class: 'conversations' });
  arrowKeys(element, '.conversation');

  function update() {
    const userId = viewer();
    const lines = state.conversationsOf(userId).map((place) => {
      const id = place.openConversationId;
      const shelf = state.messages.get(id);
      const items = state.visibleTo(userId, shelf?.items ?? []);
      const seenKey = `${userId} ${id}`;
      if (shelf?.status === 'ready' && (isOpen(id) || !(state.readUpTo.get(seenKey) <= items.length))) state.readUpTo.set(seenKey, items.length);
      const unseen =
        place.type === 'notices'
          ? items.filter((notice) => !notice.readBy.includes(userId))
          : items.slice(state.readUpTo.get(seenKey) ?? items.length).filter((message) => message.from !== userId && !message.recalled);
      const mentioned = unseen.some((message) => message.atAll || message.at?.includes(userId));
      return { place, last: items.at(-1), unseen: unseen.length, mentioned, current: isOpen(id) };
    });
    const key = (line) => [userId, line.place.openConversationId, line.last?.id, line.last?.recalled, line.unseen, line.mentioned, line.current].join(' ');
    const focused = document.activeElement?.dataset?.conversation;
    const mine = element.contains(document.activeElement);
    reconcile(element, lines, key, (line) => h('li', {}, node(line, userId)));
    if (mine && focused) [...element.querySelectorAll('.conversation')].find((one) => one.dataset.conversation === focused)?.focus();
  }

  function node({ place, last, unseen, mentioned, current }, userId) {
    const robot = place.type === 'single';
    const notices = place.type === 'notices';
    const name = last && (state.person(last.from)?.name ?? last.fromName);
    const who = !last || robot || last.from === userId ? '' : name + ': ';
    const line = last?.recalled ? recalledLine(last, userId, name, t) : last && who + previewOf(last, t);
    return h(
      'button',
      {
        type: 'button',
        class: 'conversation',
        'aria-current': current ? 'true' : null,
        'data-conversation': place.openConversationId,
        onclick: () => open(place.openConversationId),
      },
      avatar(place.openConversationId, place.title, notices ? 'notices' : robot ? 'robot' : 'group'),
      h(
        'span',
        { class: 'conversation-text' },
        h('span', { class: 'conversation-top' }, h('bdi', { class: 'conversation-title' }, place.title), robot && h('span', { class: 'tag' }, t('robot')), last && h('time', { datetime: last.createdAt }, clockTime(last.createdAt, locale))),
        h(
          'span',
          { class: 'conversation-last' },
          mentioned && h('span', { class: 'mention-flag' }, `[${t('mentionsYou')}] `),
          h('span', { dir: 'auto' }, line ?? (notices ? t('noticesNone') : robot ? t('robotChat') : t('members', { count: place.members.length }))),
        ),
      ),
      unseen > 0 && h('span', { class: 'badge' }, h('span', { 'aria-hidden': 'true' }, unseen > 99 ? '99+' : String(unseen)), h('span', { class: 'visually-hidden' }, t('unread', { count: unseen }))),
    );
  }

  return { element, update };
}
