import { avatar, emptyFace, failedFace, loadingFace } from './avatar.mjs';
import { createCards } from './cards.mjs';
import { createContents } from './contents.mjs';
import { h, icon, reconcile } from './dom.mjs';
import { clockTime, dayName, honestName, recalledLine } from './format.mjs';
import { createReceipts } from './receipts.mjs';

const STEP = 150;
const SAME_BREATH = 3 * 60_000;

/**
 * What was said in one conversation, as one person sees it. `view()` gives `{ viewer, place }`; the newest stays in
 * sight unless the reader has scrolled away.
 */
export function createTimeline({ state, t, locale, notify, view, main }) {
  const cards = createCards({ state, t, notify });
  const contents = createContents({ state, t, locale, cards });
  const receipts = createReceipts({ state, t });
  const list = h('ol', { class: 'messages' });
  const earlier = h('button', { type: 'button', class: 'button button-quiet earlier', hidden: true }, t('earlier'));
  const face = h('div', { class: 'face-slot' });
  const scroller = h(
    'div',
    main
      ? { class: 'timeline', role: 'log', tabindex: '0', 'aria-live': 'off' }
      : { class: 'timeline', role: 'group', tabindex: '0' },
    earlier,
    face,
    list,
  );
  const jump = h('button', { type: 'button', class: 'jump', hidden: true }, icon('down'), h('span', {}, t('newBelow')));
  const onTop = h('ul', { class: 'top-boxes', 'aria-label': t('cardOnTop') });
  const element = h('div', { class: 'timeline-frame' }, onTop, scroller, jump);

  let shownKey = '';
  let count = STEP;
  let sticking = true;
  let newestKey;

  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  scroller.addEventListener('scroll', () => {
    sticking = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
    if (sticking) jump.hidden = true;
  });
  new ResizeObserver(() => sticking && toEnd()).observe(list);
  new ResizeObserver(() => sticking && toEnd()).observe(scroller);
  jump.addEventListener('click', () => {
    sticking = true;
    toEnd();
    jump.hidden = true;
  });
  earlier.addEventListener('click', () => {
    const fromEnd = scroller.scrollHeight - scroller.scrollTop;
    count += STEP;
    sticking = false;
    update();
    scroller.scrollTop = scroller.scrollHeight - fromEnd;
  });

  function update() {
    const { viewer, place } = view();
    if (!place) {
      list.replaceChildren();
      return;
    }
    const id = place.openConversationId;
    const shelf = state.messages.get(id) ?? { status: 'loading', items: [] };
    const pending = (state.pending.get(id) ?? []).filter((line) => line.from === viewer);
    const key = viewer + ' ' + id;
    const switched = key !== shownKey;
    if (switched) {
      shownKey = key;
      count = STEP;
      sticking = true;
      jump.hidden = true;
      scroller.setAttribute('aria-label', main ? place.title : `${t('phone')}: ${place.title}`);
    }

    const said = state.visibleTo(viewer, shelf.items);
    const blank = said.length + pending.length === 0;
    face.replaceChildren(
      ...(!blank
        ? []
        : shelf.status === 'loading'
          ? [loadingFace(t)]
          : shelf.status === 'failed'
            ? [failedFace(t, () => state.loadMessages(id))]
            : [place.type === 'notices' ? emptyFace(t('noticesNone'), t('noticesNoneHint'), 'bell') : emptyFace(t('noMessages'), t('noMessagesHint'), 'chat')]),
    );
    element.classList.toggle('is-empty', blank);

    const rows = rowsOf(said.slice(-count), viewer, place).concat(pending.map((line) => ({ kind: 'pending', key: line.key + (line.failure ?? ''), line, place })));
    earlier.hidden = said.length <= count;
    reconcile(list, rows, (row) => `${viewer} ${row.key}`, (row) => rowNode(row, viewer));
    const pinned = (state.cards.get(viewer)?.items ?? []).filter((card) => card.topOf.includes(id));
    reconcile(onTop, pinned, (card) => `${viewer} ${card.outTrackId}`, (card) => h('li', {}, cards.node(card.outTrackId, viewer)));
    cards.update();
    receipts.update();

    const newest = rows.at(-1)?.key;
    if (newest !== newestKey && !switched && !sticking) jump.hidden = false;
    newestKey = newest;
    if (sticking) toEnd();
    if (element.offsetParent) state.see(viewer, place);
  }

  function rowsOf(messages, viewer, place) {
    const rows = [];
    let last;
    for (const message of messages) {
      const at = Date.parse(message.createdAt);
      const day = dayName(at, state.now(), locale, { today: t('today'), yesterday: t('yesterday') });
      if (!last || day !== last.day) rows.push({ kind: 'day', key: 'day ' + day, day });
      if (message.recalled) {
        rows.push({ kind: 'recalled', key: message.id + ' recalled', message });
        last = { day, at, from: '' };
        continue;
      }
      const together = place.type !== 'notices' && Boolean(last) && last.day === day && last.from === message.from && at - last.at < SAME_BREATH;
      rows.push({ kind: 'message', key: `${message.id} ${together}`, message, together, place });
      last = { day, at, from: message.from };
    }
    return rows;
  }

  function rowNode(row, viewer) {
    if (row.kind === 'day') return h('li', { class: 'day' }, h('span', {}, row.day));
    if (row.kind === 'recalled') return h('li', { class: 'happened' }, recalledLine(row.message, viewer, state.person(row.message.from)?.name ?? row.message.fromName, t));
    if (row.kind === 'pending') return pendingNode(row.line, row.place);
    const { message, together } = row;
    const mine = message.from === viewer;
    const app = message.from.startsWith('app:');
    const robot = app || message.from.startsWith('robot:');
    const name = robot ? message.fromName : (state.person(message.from)?.name ?? message.fromName);
    const named = !together && !mine;
    const me = message.at?.includes(viewer) || (message.atAll && !mine);
    return h(
      'li',
      { class: `row${mine ? ' mine' : ''}${together ? ' together' : ''}`, 'data-message': message.id },
      together ? h('span', { class: 'avatar-gap' }) : avatar(message.from, name, robot ? 'robot' : 'person'),
      h(
        'div',
        { class: 'said' },
        h(
          'p',
          { class: together ? 'byline visually-hidden' : 'byline' },
          h('bdi', { class: named ? 'author' : 'author visually-hidden' }, mine ? t('you') : name),
          robot && h('span', { class: 'tag' }, t(app ? 'app' : 'robot')),
          app && !message.readBy.includes(viewer) && h('span', { class: 'badge' }, t('noticeNew')),
          !together && whenNode(message),
        ),
        h(
          'div',
          { class: `bubble bubble-${app ? 'notice bubble-notice-' + message.msg.msgtype : message.kind}${me ? ' bubble-me' : ''}`, dir: 'auto' },
          me && h('span', { class: 'visually-hidden' }, t('mentionsYou') + ': '),
          message.quotes && quoteNode(message.quotes, row.place),
          contents.node(message, viewer, row.place),
        ),
        together && whenNode(message),
        receipts.node(message, viewer, row.place),
        !app && h('button', { type: 'button', class: 'quote-button', onclick: () => quote(message, viewer, row.place) }, t('quote')),
      ),
    );
  }

  function quote(message, viewer, place) {
    state.quoting.set(`${viewer} ${place.openConversationId}`, message);
    state.changed();
  }

  function quoteNode(id, place) {
    const quoted = state.messages.get(place.openConversationId)?.items.find((message) => message.id === id);
    const words = !quoted ? t('quotedGone') : quoted.recalled ? t('quotedGone') : `${state.person(quoted.from)?.name ?? quoted.fromName}: ${quoted.text}`;
    return h('blockquote', { class: 'quoted', dir: 'auto' }, words);
  }

  function whenNode(message) {
    return h('time', { class: 'when', datetime: message.createdAt }, clockTime(message.createdAt, locale));
  }

  function pendingNode(line, place) {
    const failed = line.failure !== null;
    return h(
      'li',
      { class: `row mine${failed ? ' not-sent' : ' sending'}` },
      avatar(line.from, state.person(line.from)?.name),
      h(
        'div',
        { class: 'said' },
        h('div', { class: 'bubble bubble-text', dir: 'auto' }, line.file ? honestName(line.file.name) : line.text),
        failed
          ? h(
              'p',
              { class: 'failure', role: 'alert' },
              h('span', {}, t('notSent', { reason: line.failure.trim() || t('noAnswer') })),
              h('button', { type: 'button', class: 'button button-small', onclick: () => state.attempt(place, line) }, t('again')),
              h('button', { type: 'button', class: 'button button-small button-quiet', onclick: () => state.withdraw(place, line) }, t('discard')),
            )
          : h('p', { class: 'when' }, t('sending')),
      ),
    );
  }

  return { element, update };
}
