import { emptyFace, failedFace, loadingFace } from './avatar.mjs';
import { arrowKeys, h, icon, reconcile } from './dom.mjs';
import { entryMatches, jsonPieces, refused, searchWords, wireTime } from './format.mjs';

const STEP = 150;
const LONGEST = 60_000;

/** The wire log: the newest call or frame first; a refused one says why and what came closest. */
export function createWire({ state, t, notify }) {
  const filter = h('input', { type: 'search', class: 'input', 'aria-label': t('filter'), placeholder: t('filterHint'), spellcheck: 'false', autocomplete: 'off' });
  const onlyRefused = h('input', { type: 'checkbox' });
  const pause = h('button', { type: 'button', class: 'button button-small', 'aria-pressed': 'false' });
  const list = h('ul', { class: 'entries' });
  const face = h('div', { class: 'face-slot' });
  const more = h('button', { type: 'button', class: 'button button-quiet', hidden: true }, t('moreLines'));
  const element = h(
    'section',
    { class: 'panel wire', 'aria-labelledby': 'wire-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'wire-title' }, t('wire')), h('span', { class: 'spring' }), pause),
    h('div', { class: 'wire-tools' }, filter, h('label', { class: 'toggle' }, onlyRefused, h('span', {}, t('onlyRefused')))),
    h('div', { class: 'wire-body' }, face, list, more),
  );
  arrowKeys(list, '.entry-line');

  const opened = new Set();
  let held = null;
  let count = STEP;

  filter.addEventListener('input', () => {
    count = STEP;
    update();
  });
  onlyRefused.addEventListener('change', update);
  pause.addEventListener('click', () => {
    held = held === null ? state.journal.items : null;
    update();
  });
  more.addEventListener('click', () => {
    count += STEP;
    update();
  });

  function update() {
    const all = held ?? state.journal.items;
    const words = searchWords(filter.value);
    const matching = all.filter((entry) => entryMatches(entry, words, onlyRefused.checked));
    const lines = matching.slice(0, count);
    const waiting = held === null ? 0 : state.journal.items.filter((entry) => entry.seq > (held[0]?.seq ?? 0)).length;
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
    reconcile(list, lines, (entry) => entry.seq, entryNode);
    more.hidden = matching.length <= count;
  }

  function entryNode(entry) {
    const bad = refused(entry);
    const frame = entry.kind === 'frame';
    const id = `entry-${entry.seq}`;
    const details = h('div', { class: 'entry-details', id, hidden: true });
    const line = h(
      'button',
      { type: 'button', class: 'entry-line', 'aria-expanded': 'false', 'aria-controls': id },
      h('span', { class: 'entry-top' },
        h('span', { class: `method method-${frame ? 'frame' : entry.method.toLowerCase()}` }, entry.method),
        h('bdi', { class: 'path' }, entry.path),
        h('span', { class: `status${bad ? ' status-bad' : ''}` }, entry.status ? String(entry.status) : '–'),
      ),
      h('span', { class: 'entry-facts' },
        h('time', { datetime: entry.at }, wireTime(entry.at)),
        !frame && h('span', {}, `${rounded(entry.durationMs)} ms`),
        entry.app && h('span', { class: 'entry-app' }, entry.app),
        entry.note && h('span', {}, entry.note),
      ),
      entry.refusal &&
        h('span', { class: 'refusal' },
          h('strong', {}, entry.refusal.code || t('refusedBecause')),
          h('span', {}, reasonOf(entry.refusal)),
          entry.refusal.closestRoute && h('span', { class: 'closest' }, `${t('closest')}: `, h('code', {}, entry.refusal.closestRoute)),
        ),
    );
    const show = (open) => {
      line.setAttribute('aria-expanded', String(open));
      details.hidden = !open;
      if (open && !details.hasChildNodes()) details.append(...detailNodes(entry, frame));
      opened[open ? 'add' : 'delete'](entry.seq);
    };
    line.addEventListener('click', () => show(line.getAttribute('aria-expanded') === 'false'));
    if (opened.has(entry.seq)) show(true);
    return h('li', { class: `entry${bad ? ' entry-bad' : ''}` }, line, details);
  }

  function detailNodes(entry, frame) {
    const parts = [
      [t('query'), entry.query],
      [frame ? t('frameSent') : t('request'), entry.request],
      [frame ? t('frameData') : t('response'), entry.response],
    ].filter(([, value]) => value !== null && value !== undefined && !(typeof value === 'object' && Object.keys(value).length === 0));
    return parts.length === 0 ? [h('p', { class: 'note' }, t('noBody'))] : parts.map(([title, value]) => jsonNode(title, value));
  }

  function jsonNode(title, value) {
    const code = h('code', {});
    let length = 0;
    for (const piece of jsonPieces(value)) {
      length += piece.text.length;
      if (length > LONGEST) {
        code.append('…');
        break;
      }
      code.append(piece.kind === 'mark' ? piece.text : h('span', { class: `json-${piece.kind}` }, piece.text));
    }
    const copy = h('button', { type: 'button', class: 'button button-icon button-small', 'aria-label': `${t('copy')}: ${title}`, title: t('copy') }, icon('copy'));
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
        notify(t('copied'));
      } catch (error) {
        notify(t('didNotWork', { reason: error.message }));
      }
    });
    return h('div', { class: 'json' }, h('div', { class: 'json-head' }, h('span', {}, title), copy), h('pre', { tabindex: '0', 'aria-label': title }, code));
  }

  return { element, update };
}

/** The reason without its mention of the closest route, which has a line of its own. */
function reasonOf({ reason, closestRoute }) {
  return closestRoute ? reason.replace(`; the closest is ${closestRoute}`, '') : reason;
}

function rounded(ms) {
  return ms >= 10 ? Math.round(ms) : Math.round(ms * 10) / 10;
}
