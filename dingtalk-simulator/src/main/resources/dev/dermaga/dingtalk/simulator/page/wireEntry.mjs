import { h, icon } from './dom.mjs';
import { jsonPieces, wireTime } from './format.mjs';
import { curlOf, refused, routeOf } from './wireFormat.mjs';

const LONGEST = 60_000;

/** One line of the wire log, and what is in it once it is opened. `opened` holds the numbers of those that are. */
export function createEntries({ state, t, notify, opened }) {
  function node(entry) {
    const bad = refused(entry);
    const frame = entry.kind === 'frame';
    const id = `entry-${entry.seq}`;
    const details = h('div', { class: 'entry-details', id, hidden: true });
    const line = h(
      'button',
      { type: 'button', class: 'entry-line', 'aria-expanded': 'false', 'aria-controls': id },
      h(
        'span',
        { class: 'entry-top' },
        h('span', { class: `method method-${frame ? 'frame' : entry.method.toLowerCase()}` }, entry.method),
        h('bdi', { class: 'path' }, entry.path),
        h('span', { class: `status${bad ? ' status-bad' : ''}` }, entry.status ? String(entry.status) : '–'),
      ),
      h(
        'span',
        { class: 'entry-facts' },
        h('time', { datetime: entry.at }, wireTime(entry.at)),
        !frame && h('span', {}, `${rounded(entry.durationMs)} ms`),
        entry.app && h('span', { class: 'entry-app' }, entry.app),
        entry.note && h('span', {}, entry.note),
      ),
      entry.refusal &&
        h(
          'span',
          { class: 'refusal' },
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
    line.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ArrowRight') show(true);
      else if (event.key === 'ArrowLeft') show(false);
      else if (event.key === 'c' && !frame) copy(curlOf(entry, location.origin));
    });
    if (opened.has(entry.seq)) show(true);
    return h('li', { class: `entry${bad ? ' entry-bad' : ''}` }, line, details);
  }

  function detailNodes(entry, frame) {
    const parts = [
      [t('query'), entry.query],
      [t('headers'), entry.headers],
      [frame ? t('frameSent') : t('request'), entry.request],
      [frame ? t('frameData') : t('response'), entry.response],
    ].filter(([, value]) => value !== null && value !== undefined && !(typeof value === 'object' && Object.keys(value).length === 0));
    return [
      routeNode(routeOf(entry, state.routes)),
      ...(parts.length === 0 ? [h('p', { class: 'note' }, t('noBody'))] : parts.map(([title, value]) => jsonNode(title, value))),
      !frame && h('div', { class: 'button-row' }, h('button', { type: 'button', class: 'button button-small', title: t('asCurlHint'), onclick: () => copy(curlOf(entry, location.origin)) }, icon('copy'), t('asCurl'))),
    ].filter(Boolean);
  }

  /** What the call needs and where it is described. */
  function routeNode(route) {
    if (!route) return null;
    const facts = [
      [t('routeNeeds'), route.scope],
      [t('routeCosts'), route.quota ? t(`cost_${route.quota}`) : t('cost_free')],
      [t('routePage'), route.documentedBy],
    ].filter(([, value]) => value);
    return h('dl', { class: 'facts route-facts' }, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
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
    const button = h('button', { type: 'button', class: 'button button-icon button-small', 'aria-label': `${t('copy')}: ${title}`, title: t('copy') }, icon('copy'));
    button.addEventListener('click', () => copy(typeof value === 'string' ? value : JSON.stringify(value, null, 2)));
    return h('div', { class: 'json' }, h('div', { class: 'json-head' }, h('span', {}, title), button), h('pre', { tabindex: '0', 'aria-label': title }, code));
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      notify(t('copied'));
    } catch (error) {
      notify(t('didNotWork', { reason: error.message }));
    }
  }

  return { node };
}

/** The reason without its mention of the closest route, which has a line of its own. */
function reasonOf({ reason, closestRoute }) {
  return closestRoute ? reason.replace(`; the closest is ${closestRoute}`, '') : reason;
}

function rounded(ms) {
  return ms >= 10 ? Math.round(ms) : Math.round(ms * 10) / 10;
}
