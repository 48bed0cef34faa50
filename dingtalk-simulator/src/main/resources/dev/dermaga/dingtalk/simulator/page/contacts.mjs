import { avatar, emptyFace, failedFace, loadingFace } from './avatar.mjs';
import { copyButton } from './copying.mjs';
import { arrowKeys, h, icon, reconcile } from './dom.mjs';
import { outline } from './contactOutline.mjs';

/** The organisation: its departments with their people as one outline, and the card of the person who was chosen. */
export function createContacts({ state, t, notify, name, actFor }) {
  const search = h('input', { type: 'search', class: 'input', 'aria-label': `${name}: ${t('contactSearch')}`, placeholder: t('contactSearch'), spellcheck: 'false', autocomplete: 'off' });
  const face = h('div', { class: 'face-slot' });
  const list = h('ul', { class: 'outline', 'aria-label': name });
  const card = h('div', { class: 'person-card', role: 'region', 'aria-label': `${name}: ${t('contactCard')}`, hidden: true });
  const element = h('div', { class: 'contacts' }, h('div', { class: 'contacts-list' }, h('div', { class: 'contacts-search' }, search), face, list), card);
  arrowKeys(list, '.outline-row');

  const closed = new Set();
  let chosen = null;
  search.addEventListener('input', update);

  function update() {
    if (!element.offsetParent) return;
    if (state.contacts.status === 'none') state.loadContacts();
    const { status, departments, people } = state.contacts;
    const rows = outline(departments, people, closed, search.value);
    face.replaceChildren(
      ...(rows.length > 0 ? [] : status === 'failed' ? [failedFace(t, state.loadContacts)] : status === 'ready' ? [emptyFace(t('contactNobody'), '', 'group')] : [loadingFace(t)]),
    );
    reconcile(list, rows, (row) => JSON.stringify([row, row.person?.userId === chosen]), rowNode);
    showCard(people.find((person) => person.userId === chosen));
  }

  function rowNode({ department, person, depth, open, count }) {
    const row = department
      ? h(
          'button',
          { type: 'button', class: 'outline-row', 'aria-expanded': String(open), 'data-row': `d${department.id}`, onclick: () => flip(department.id) },
          icon(open ? 'down-small' : 'more'),
          h('span', { class: 'file-icon folder-icon' }, icon('folder')),
          h('bdi', { class: 'outline-name' }, department.name),
          h('span', { class: 'note' }, String(count)),
        )
      : h(
          'button',
          { type: 'button', class: 'outline-row', 'aria-current': person.userId === chosen ? 'true' : null, 'data-row': `p${person.userId}`, onclick: () => choose(person.userId) },
          avatar(person.userId, person.name),
          h('bdi', { class: 'outline-name' }, person.name),
          h('span', { class: 'note' }, [person.title, person.leads && t('contactManager')].filter(Boolean).join(' · ')),
        );
    row.style.setProperty('--depth', depth);
    return h('li', {}, row);
  }

  function flip(id) {
    if (!closed.delete(id)) closed.add(id);
    redraw(`d${id}`);
  }

  function choose(userId) {
    chosen = userId;
    redraw(`p${userId}`);
  }

  function redraw(focus) {
    update();
    [...list.querySelectorAll('.outline-row')].find((row) => row.dataset.row === focus)?.focus();
  }

  let cardShown = '';
  function showCard(person) {
    card.hidden = !person;
    element.classList.toggle('shows-card', Boolean(person));
    const seen = JSON.stringify(person ?? null);
    if (seen === cardShown) return;
    cardShown = seen;
    if (!person) return;
    const named = (id) => state.contacts.departments.find((department) => department.id === id)?.name ?? id;
    const rows = [
      ['userId', person.userId],
      ['unionId', person.unionId],
      ['openId', person.openId],
      [t('contactMobile'), person.mobile && `+${person.stateCode}-${person.mobile}`, person.mobile],
      [t('contactMail'), person.email],
      [t('contactPhone'), person.telephone],
      [t('contactJobNumber'), person.jobNumber],
      [t('contactPlace'), person.workPlace],
    ];
    card.replaceChildren(...[
      h(
        'header',
        {},
        h('button', { type: 'button', class: 'button button-icon card-back', 'aria-label': t('close'), onclick: () => choose(null) }, icon('back')),
        avatar(person.userId, person.name),
        h('div', {}, h('h3', {}, person.name), h('p', { class: 'note' }, [person.title, person.departments.map(named).join(', ')].filter(Boolean).join(' · '))),
      ),
      h(
        'dl',
        { class: 'facts' },
        rows.filter(([, value]) => value).map(([label, value, copied]) => h('div', {}, h('dt', {}, label), h('dd', {}, h('bdi', {}, value), copyButton(label, copied ?? value, { t, notify })))),
        h('div', {}, h('dt', {}, t('contactRole')), h('dd', {}, t(person.admin ? 'contactAdmin' : 'contactMember') + (person.active ? '' : ` · ${t('contactInactive')}`))),
      ),
      actFor && h('div', { class: 'button-row' }, h('button', { type: 'button', class: 'button', onclick: () => actFor(person.userId) }, t('contactActAs', { name: person.name }))),
    ].filter(Boolean));
  }

  return { element, update };
}
