import { h } from './dom.mjs';

/** Who of those that see a message has read it, and who has not; its writer is neither. */
export function readersOf(message, members) {
  const audience = members.filter((userId) => userId !== message.from && (!message.onlyFor || message.onlyFor.includes(userId)));
  return { read: audience.filter((userId) => message.readBy?.includes(userId)), unread: audience.filter((userId) => !message.readBy?.includes(userId)) };
}

/** Under what one has said: who has read it. Under what a robot has said too, as its app can ask for that. */
export function createReceipts({ state, t }) {
  const drawn = new Map(); // element -> { id, place, seen }

  function node(message, viewer, place) {
    const robot = message.from.startsWith('robot:');
    const { read, unread } = readersOf(message, place.members);
    if (!(robot || message.from === viewer) || read.length + unread.length === 0) return null;
    const names = h('div', { class: 'receipt-names', hidden: true });
    const button = h('button', { type: 'button', class: 'receipt', 'aria-expanded': 'false', title: robot ? t('receiptOfRobot') : null });
    button.addEventListener('click', () => {
      names.hidden = !names.hidden;
      button.setAttribute('aria-expanded', String(!names.hidden));
    });
    const element = h('div', { class: 'receipts' }, button, names);
    const one = { id: message.id, place, seen: '', button, names };
    drawn.set(element, one);
    draw(one, message);
    return element;
  }

  function draw(one, message) {
    const { read, unread } = readersOf(message, one.place.members);
    const seen = JSON.stringify([read, unread]);
    if (one.seen === seen) return;
    one.seen = seen;
    one.button.textContent = unread.length === 0 ? t(read.length > 1 ? 'readByAll' : 'read') : read.length === 0 ? t('readByNone') : t('notReadBy', { count: unread.length });
    one.button.classList.toggle('all-read', unread.length === 0);
    one.names.replaceChildren(...[['read', read], ['unreadBy', unread]].filter(([, people]) => people.length > 0).map(([word, people]) => h('p', {}, h('span', {}, `${t(word)}: `), people.map(nameOf).join(', '))));
  }

  const nameOf = (userId) => state.person(userId)?.name ?? userId;

  function update() {
    for (const [element, one] of drawn) {
      if (!element.isConnected) {
        drawn.delete(element);
        continue;
      }
      const message = state.messages.get(one.place.openConversationId)?.items.find((known) => known.id === one.id);
      if (message) draw(one, message);
    }
  }

  return { node, update };
}
