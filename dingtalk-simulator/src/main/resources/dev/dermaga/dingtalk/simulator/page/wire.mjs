import { emptyFace, failedFace, loadingFace } from './avatar.mjs';
import { arrowKeys, h, icon, reconcile } from './dom.mjs';
import { createEntries } from './wireEntry.mjs';
import { entryMatches, searchWords } from './wireFormat.mjs';

const STEP = 150;

/** The wire log: the newest call or frame first; a refused one says why and what came closest. */
export function createWire({ state, t, notify }) {
  const search = h('input', { type: 'search', class: 'input', 'aria-label': t('filter'), placeholder: t('filterHint'), 'aria-keyshortcuts': '/', spellcheck: 'false', autocomplete: 'off' });
  const kinds = h('select', { class: 'input', 'aria-label': t('wireKind') }, [['', 'wireAll'], ['call', 'wireCalls'], ['frame', 'wireFrames']].map(([value, word]) => h('option', { value }, t(word))));
  const apps = h('select', { class: 'input', 'aria-label': t('app') });
  const onlyRefused = h('input', { type: 'checkbox' });
  const clear = h('button', { type: 'button', class: 'button button-small' }, t('wireClear'));
  const pause = h('button', { type: 'button', class: 'button button-small', 'aria-pressed': 'false' });
  const list = h('ul', { class: 'entries', 'aria-label': t('wire') });
  const face = h('div', { class: 'face-slot' });
  const more = h('button', { type: 'button', class: 'button button-quiet', hidden: true }, t('moreLines'));
  const element = h(
    'section',
    { class: 'panel wire', 'aria-labelledby': 'wire-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'wire-title' }, t('wire')), h('span', { class: 'spring' }), clear, pause),
    h('div', { class: 'wire-tools' }, search, h('div', { class: 'wire-filters' }, kinds, apps, h('label', { class: 'toggle' }, onlyRefused, h('span', {}, t('onlyRefused'))))),
    h('div', { class: 'wire-body' }, face, list, more),
  );
  arrowKeys(list, '.entry-line');

  const entries = createEntries({ state, t, notify, opened: new Set() });
  let held = null;
  let hiddenUpTo = 0; // the number of the last line that was cleared away
  let count = STEP;

  for (const control of [search, kinds, apps, onlyRefused]) {
    control.addEventListener('input', () => {
      count = STEP;
      update();
    });
  }
  pause.addEventListener('click', () => {
    held = held === null ? state.journal.items : null;
    update();
  });
  clear.addEventListener('click', () => {
    hiddenUpTo = state.journal.items[0]?.seq ?? 0;
    held = held === null ? null : [];
    update();
  });
  more.addEventListener('click', () => {
    count += STEP;
    update();
  });

  let appsShown = '';
  function showApps(all) {
    const known = [...new Set([...(state.world?.apps ?? []).map((app) => app.clientId), ...all.map((entry) => entry.app).filter(Boolean)])];
    if (known.join() === appsShown) return;
    appsShown = known.join();
    const chosen = apps.value;
    apps.replaceChildren(h('option', { value: '' }, t('wireEveryApp')), ...known.map((value) => h('option', { value }, value)));
    apps.value = known.includes(chosen) ? chosen : '';
  }

  function update() {
    if ((state.journal.items[0]?.seq ?? Infinity) < hiddenUpTo) hiddenUpTo = 0; // a new beginning, with new numbers
    const all = (held ?? state.journal.items).filter((entry) => entry.seq > hiddenUpTo);
    showApps(all);
    const wanted = { words: searchWords(search.value), kind: kinds.value, app: apps.value, onlyRefused: onlyRefused.checked };
    const matching = all.filter((entry) => entryMatches(entry, wanted));
    const lines = matching.slice(0, count);
    const waiting = held === null ? 0 : state.journal.items.filter((entry) => entry.seq > (held[0]?.seq ?? hiddenUpTo)).length;
    pause.setAttribute('aria-pressed', String(held !== null));
    pause.replaceChildren(
      icon(held === null ? 'pause' : 'play'),
      h('span', {}, held === null ? t('pause') : waiting > 0 ? t('resumeNew', { count: waiting }) : t('resume')),
    );
    face.replaceChildren(
      ...(lines.length > 0
        ? []
        : state.journal.status === 'loading'
          ? [loadingFace(t)]
          : state.journal.status === 'failed'
            ? [failedFace(t, state.loadJournal)]
            : all.length > 0
              ? [emptyFace(t('wireNoMatch'), '', 'wire')]
              : [emptyFace(t('wireNone'), t('wireNoneHint', { address: location.origin }), 'wire')]),
    );
    reconcile(list, lines, (entry) => entry.seq, entries.node);
    list.hidden = lines.length === 0;
    more.hidden = matching.length <= count;
  }

  return { element, update, search };
}
