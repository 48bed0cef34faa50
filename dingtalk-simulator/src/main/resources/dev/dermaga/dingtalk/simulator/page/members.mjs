import { avatar } from './avatar.mjs';
import { h } from './dom.mjs';
import { simulator } from './simulator.mjs';

/**
 * What people do to groups by hand: a new one, who comes and who goes, and its end. Opens as a dialog; without a group
 * it makes one. `viewer` is the person who acts.
 */
export function openMembers({ state, t, notify }, viewer, group, done) {
  const title = h('input', { class: 'input', required: true, maxlength: '60', autocomplete: 'off', dir: 'auto' });
  const people = state.world.people;
  const inside = new Set(group?.members ?? [viewer]);
  const owner = group?.owner ?? viewer;
  const boxes = people.map((person) => {
    const box = h('input', { type: 'checkbox', value: person.userId });
    box.checked = inside.has(person.userId);
    box.disabled = person.userId === owner;
    return h('li', {}, h('label', {}, box, avatar(person.userId, person.name), h('bdi', {}, person.name), h('span', { class: 'note' }, person.userId === owner ? t('groupOwner') : person.title)));
  });
  const list = h('ul', { class: 'member-list' }, boxes);
  const name = group ? t('groupMembersOf', { title: group.title }) : t('groupNew');
  const form = h(
    'form',
    { class: 'console-form' },
    h('h2', {}, name),
    !group && h('label', { class: 'field' }, h('span', {}, t('groupTitle')), title),
    list,
    h(
      'div',
      { class: 'button-row' },
      h('button', { type: 'submit', class: 'button button-primary' }, t(group ? 'groupSave' : 'groupMake')),
      h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, t('cancel')),
      group && h('span', { class: 'spring' }),
      group && viewer !== owner && h('button', { type: 'button', class: 'button button-bad', onclick: () => act(() => simulator.quitGroup(group.openConversationId, viewer)) }, t('groupQuit')),
      group && viewer === owner && h('button', { type: 'button', class: 'button button-bad', onclick: () => act(() => simulator.dissolveGroup(group.openConversationId)) }, t('groupDissolve')),
    ),
  );
  const dialog = h('dialog', { class: 'sheet', 'aria-label': name }, form);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = [...list.querySelectorAll('input:checked')].map((box) => box.value);
    if (!group) act(() => simulator.addGroup({ title: title.value.trim(), owner: viewer, members: chosen }));
    else act(() => simulator.changeMembers(group.openConversationId, chosen.filter((userId) => !inside.has(userId)), [...inside].filter((userId) => !chosen.includes(userId))));
  });

  async function act(step) {
    try {
      const answer = await step();
      dialog.close();
      done(answer);
    } catch (error) {
      notify(t('didNotWork', { reason: error.message || t('noAnswer') }));
    }
  }

  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
