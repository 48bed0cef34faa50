import { emptyFace, failedFace, loadingFace } from './avatar.mjs';
import { arrowKeys, h, icon, reconcile } from './dom.mjs';
import { dueTime, fileSize, honestName } from './format.mjs';
import { simulator } from './simulator.mjs';

const TOP = '0';

/** One person's drive: shared folders and the files of groups, their folders, and each file's versions. */
export function createDrive({ state, t, locale, notify, viewer, name }) {
  const path = h('nav', { class: 'drive-path', 'aria-label': `${name}: ${t('drivePath')}` });
  const picker = h('input', { type: 'file', class: 'visually-hidden', tabindex: '-1', 'aria-hidden': 'true', multiple: true });
  const tools = h('div', { class: 'button-row' });
  const face = h('div', { class: 'face-slot' });
  const list = h('ul', { class: 'dentries', 'aria-label': name });
  const element = h('div', { class: 'drive', 'data-drop': t('dropHere') }, h('header', { class: 'drive-head' }, path, tools, picker), face, list);
  arrowKeys(list, '.dentry-name');

  const openVersions = new Set();
  let at = { space: null, folder: TOP };
  let of = null;
  let asked = ''; // whose what was asked for last, and after which change
  let seen = { status: 'loading', items: [], path: [], spaceName: '' };

  picker.addEventListener('change', () => {
    upload([...picker.files]);
    picker.value = '';
  });
  element.addEventListener('dragover', (event) => {
    if (at.space === null || ![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    element.classList.add('dropping');
  });
  element.addEventListener('dragleave', (event) => element.contains(event.relatedTarget) || element.classList.remove('dropping'));
  element.addEventListener('drop', (event) => {
    element.classList.remove('dropping');
    if (at.space === null || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    upload([...event.dataTransfer.files]);
  });

  function go(space, folder, spaceName = seen.spaceName) {
    at = { space, folder };
    seen = { status: 'loading', items: [], path: [], spaceName };
    openVersions.clear();
    state.changed();
  }

  async function load(key) {
    try {
      const answer = at.space === null ? { items: await simulator.spaces(of) } : await simulator.dentry(of, at.space, at.folder);
      if (asked === key) seen = { ...seen, status: 'ready', items: answer.items, path: answer.path ?? [] };
    } catch {
      if (asked === key && seen.status !== 'ready') seen.status = 'failed';
      else if (asked === key) go(null, TOP); // somebody deleted the folder, or left the group
    }
    state.changed();
  }

  function update() {
    if (!element.offsetParent) return;
    if (of !== viewer()) {
      of = viewer();
      at = { space: null, folder: TOP };
      seen = { status: 'loading', items: [], path: [], spaceName: '' };
    }
    const key = [of, at.space, at.folder, state.driveChanges].join(' ');
    if (key !== asked) {
      asked = key;
      load(key);
    }
    drawPath();
    drawTools();
    face.replaceChildren(
      ...(seen.items.length > 0
        ? []
        : seen.status === 'loading'
          ? [loadingFace(t)]
          : seen.status === 'failed'
            ? [failedFace(t, () => load(asked))]
            : [at.space === null ? emptyFace(t('driveNone'), t('driveNoneHint'), 'folder') : emptyFace(t('filesNone'), t('filesNoneHint'), 'folder')]),
    );
    const order = (a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name, locale);
    const items = at.space === null ? seen.items : [...seen.items].sort(order);
    reconcile(list, items, (one) => JSON.stringify([of, at, one]), (one) => h('li', { class: 'dentry' }, at.space === null ? spaceNode(one) : dentryNode(one)));
  }

  function drawPath() {
    const steps = [[t('drive'), () => go(null, TOP)]];
    if (at.space !== null) steps.push([seen.spaceName, () => go(at.space, TOP)]);
    for (const folder of seen.path) steps.push([folder.name, () => go(at.space, folder.id)]);
    const said = JSON.stringify(steps.map(([word]) => word));
    if (path.dataset.said === said) return;
    path.dataset.said = said;
    path.replaceChildren(
      h('ol', {}, steps.map(([word, step], index) => h('li', {}, index === steps.length - 1 ? h('span', { 'aria-current': 'page' }, word) : h('button', { type: 'button', onclick: step }, word)))),
    );
  }

  let toolsFor;
  function drawTools() {
    const top = at.space === null;
    if (toolsFor === top) return;
    toolsFor = top;
    tools.replaceChildren(
      ...(top
        ? [askButton(t('driveNewSpace'), (word) => act(() => simulator.addSpace(of, word)))]
        : [
            askButton(t('driveNewFolder'), (word) => act(() => simulator.addFolder(of, at.space, at.folder, word))),
            h('button', { type: 'button', class: 'button button-small button-primary', onclick: () => picker.click() }, icon('up'), t('driveUpload')),
          ]),
    );
  }

  /** A button that becomes a field for one name. */
  function askButton(label, done, first = '') {
    const holder = h('span', { class: 'asking' });
    const ask = h('button', { type: 'button', class: 'button button-small', onclick: open }, label);
    holder.append(ask);
    function open() {
      const field = h('input', { class: 'input', 'aria-label': label, required: true, maxlength: '255', spellcheck: 'false', autocomplete: 'off' });
      field.value = first;
      const close = () => {
        holder.replaceChildren(ask);
        ask.focus();
      };
      const form = h('form', {}, field, h('button', { type: 'submit', class: 'button button-small button-primary' }, t('ok')), h('button', { type: 'button', class: 'button button-small', onclick: close }, t('cancel')));
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        done(field.value.trim());
        close();
      });
      form.addEventListener('keydown', (event) => event.key === 'Escape' && close());
      holder.replaceChildren(form);
      field.select();
      field.focus();
    }
    return holder;
  }

  function spaceNode(space) {
    return h(
      'button',
      { type: 'button', class: 'dentry-name', onclick: () => go(space.id, TOP, space.name) },
      h('span', { class: 'file-icon folder-icon' }, icon(space.kind === 'group' ? 'group' : 'folder')),
      h('span', { class: 'file-text' }, h('bdi', { class: 'file-name' }, space.name), h('span', { class: 'file-size' }, `${t(space.kind === 'group' ? 'driveOfGroup' : 'driveShared')} · ${fileSize(space.used, locale)}`)),
      h('span', { class: 'file-open' }, icon('more')),
    );
  }

  function dentryNode(one) {
    const shown = honestName(one.name);
    const who = state.person(one.creator)?.name ?? one.creator ?? '';
    const facts = one.folder ? t('filesBy', { name: who, time: dueTime(one.modifiedAt, locale) }) : `${fileSize(one.size, locale)} · ${t('filesBy', { name: who, time: dueTime(one.modifiedAt, locale) })}`;
    const inside = [
      h('span', { class: `file-icon${one.folder ? ' folder-icon' : ''}` }, icon(one.folder ? 'folder' : 'file')),
      h('span', { class: 'file-text' }, h('bdi', { class: 'file-name' }, shown), h('span', { class: 'file-size' }, facts)),
      h('span', { class: 'file-open' }, icon(one.folder ? 'more' : 'down')),
    ];
    return [
      one.folder
        ? h('button', { type: 'button', class: 'dentry-name', onclick: () => go(at.space, one.id) }, inside)
        : h('a', { class: 'dentry-name', href: one.url, download: shown, 'aria-label': `${t('download')}: ${shown}` }, inside),
      toolsOf(one, shown),
    ];
  }

  function toolsOf(one, shown) {
    const versions = h('ol', { class: 'versions', hidden: !openVersions.has(one.id) });
    const more = h(
      'div',
      { class: 'button-row' },
      !one.folder && h('button', { type: 'button', class: 'button button-small', 'aria-expanded': String(openVersions.has(one.id)), onclick: showVersions }, t('driveVersions', { count: one.versionCount })),
      askButton(t('driveRename'), (word) => act(() => simulator.changeDentry(of, at.space, one.id, { name: word })), one.name),
      h('button', { type: 'button', class: 'button button-small button-bad', onclick: () => act(() => simulator.deleteDentry(of, at.space, one.id)) }, t('driveDelete')),
    );
    if (openVersions.has(one.id)) fillVersions();
    const element = h('details', { class: 'dentry-tools' }, h('summary', { 'aria-label': `${t('driveMore')}: ${shown}`, title: t('driveMore') }, icon('dots')), more, versions);
    element.open = openVersions.has(one.id);
    return element;

    function showVersions(event) {
      versions.hidden = !versions.hidden;
      event.currentTarget.setAttribute('aria-expanded', String(!versions.hidden));
      openVersions[versions.hidden ? 'delete' : 'add'](one.id);
      if (!versions.hidden) fillVersions();
    }

    async function fillVersions() {
      const file = await simulator.dentry(of, at.space, one.id).catch(() => null);
      versions.replaceChildren(
        ...(file?.versions ?? []).map((version, index) =>
          h(
            'li',
            {},
            h('a', { href: version.url, download: shown }, `v${version.number}`),
            h('span', {}, `${fileSize(version.size, locale)} · ${t('filesBy', { name: state.person(version.modifier)?.name ?? '', time: dueTime(version.at, locale) })}`),
            index === 0 ? h('span', { class: 'tag' }, t('driveNow')) : h('button', { type: 'button', class: 'button button-small', onclick: () => act(() => simulator.changeDentry(of, at.space, one.id, { version: version.number })) }, t('driveRevert')),
          ),
        ),
      );
    }
  }

  async function upload(files) {
    for (const file of files) await act(() => simulator.uploadTo(of, at.space, at.folder, file), t('driveUploaded', { name: honestName(file.name) }));
  }

  async function act(step, said = t('done')) {
    try {
      await step();
      notify(said);
    } catch (error) {
      notify(t('didNotWork', { reason: error.message || t('noAnswer') }));
    }
  }

  return { element, update };
}
