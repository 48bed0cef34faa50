import { avatar } from './avatar.mjs';
import { h, icon } from './dom.mjs';
import { mentionBegun, mentionChoices, mentioned } from './format.mjs';
import { createQuickEntries } from './quickEntries.mjs';

let lastId = 0;

/** Where a person writes: Enter sends, Shift+Enter makes a new line, an input method's own Enter does neither. */
export function createComposer({ state, t, locale, view, words, main }) {
  const id = ++lastId;
  const text = h('textarea', { class: 'input', rows: '1', 'aria-label': words.write, 'aria-describedby': `composer-note-${id}`, maxlength: '20000', dir: 'auto', 'aria-autocomplete': 'list', 'aria-controls': `choices-${id}` });
  const choices = h('ul', { class: 'choices', id: `choices-${id}`, role: 'listbox', 'aria-label': t('whom'), hidden: true });
  const toRobot = h('input', { type: 'checkbox', checked: true });
  const toggle = h('label', { class: 'toggle' }, toRobot, h('span', {}, words.toRobot));
  const picker = h('input', { type: 'file', class: 'visually-hidden', tabindex: '-1', 'aria-hidden': 'true', multiple: true });
  const attach = h('button', { type: 'button', class: 'button button-icon', 'aria-label': words.attach, title: words.attach, onclick: () => picker.click() }, icon('clip'));
  const send = h('button', { type: 'submit', class: main ? 'button button-primary' : 'button button-primary button-icon', 'aria-label': words.send }, main ? words.send : icon('send'));
  const note = h('p', { class: 'note', id: `composer-note-${id}` });
  const quotedWords = h('span', { class: 'quoting-words', dir: 'auto' });
  const quoting = h('div', { class: 'quoting', hidden: true }, quotedWords, h('button', { type: 'button', class: 'button button-small button-quiet', onclick: () => quoteNothing() }, t('quoteNothing')));
  const entries = createQuickEntries({ t, locale, view, main });
  const element = h(
    'form',
    { class: 'composer' },
    choices,
    entries.element,
    quoting,
    text,
    h('div', { class: 'composer-row' }, toggle, note, attach, send),
    picker,
  );

  const draftKey = () => {
    const { viewer, place } = view();
    return `${viewer} ${place?.openConversationId}`;
  };

  let offered = [];
  let chosen = 0;

  function offer() {
    const { place } = view();
    const begun = text.selectionStart === text.selectionEnd && place?.type === 'group' ? mentionBegun(text.value, text.selectionStart) : null;
    offered = begun ? mentionChoices(begun.word, place.members.map(state.person).filter(Boolean)) : [];
    chosen = 0;
    showChoices();
  }

  function showChoices() {
    choices.hidden = offered.length === 0;
    choices.replaceChildren(
      ...offered.map((person, index) =>
        h(
          'li',
          {
            id: `choice-${id}-${index}`,
            role: 'option',
            'aria-selected': String(index === chosen),
            onmousedown: (event) => {
              event.preventDefault();
              take(person);
            },
          },
          avatar(person.userId, person.name),
          h('bdi', {}, person.name),
          person.title && h('span', { class: 'note' }, person.title),
        ),
      ),
    );
    if (choices.hidden) text.removeAttribute('aria-activedescendant');
    else text.setAttribute('aria-activedescendant', `choice-${id}-${chosen}`);
  }

  function take(person) {
    const caret = text.selectionStart;
    const { from } = mentionBegun(text.value, caret);
    text.setRangeText(`@${person.name} `, from, caret, 'end');
    state.drafts.set(draftKey(), text.value);
    offered = [];
    showChoices();
    grow();
  }

  /** Whether the key was for the list of people. */
  function chooses(event) {
    if (offered.length === 0 || event.isComposing) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length;
      showChoices();
    } else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
      take(offered[chosen]);
    } else if (event.key === 'Escape') {
      offered = [];
      showChoices();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  function say() {
    const { viewer, place } = view();
    const said = text.value.trim();
    if (said === '' || !place) return;
    const people = place.members.map(state.person).filter(Boolean);
    state.deliver(place, viewer, {
      text: said,
      atRobot: place.type === 'group' && toRobot.checked,
      mentions: place.type === 'group' ? mentioned(said, people) : [],
      quotes: state.quoting.get(draftKey())?.id,
    });
    quoteNothing();
    text.value = '';
    grow();
    state.drafts.delete(draftKey());
  }

  function quoteNothing() {
    state.quoting.delete(draftKey());
    state.changed();
  }

  /** Who begins to quote goes on to write. */
  function showQuoted() {
    const message = state.quoting.get(draftKey());
    const begins = message && quoting.dataset.message !== message.id;
    quoting.hidden = !message;
    quoting.dataset.message = message?.id ?? '';
    quotedWords.textContent = message ? t('quoting', { name: state.person(message.from)?.name ?? message.fromName, text: message.text }) : '';
    if (begins) text.focus();
  }

  function share(files) {
    const { viewer, place } = view();
    if (place && place.type !== 'notices') for (const file of files) state.deliver(place, viewer, { file });
  }

  function grow() {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight + 2, 168)}px`;
  }

  element.addEventListener('submit', (event) => {
    event.preventDefault();
    say();
    text.focus();
  });
  text.addEventListener('keydown', (event) => {
    if (chooses(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    say();
  });
  text.addEventListener('input', () => {
    state.drafts.set(draftKey(), text.value);
    grow();
    offer();
  });
  text.addEventListener('blur', () => {
    offered = [];
    showChoices();
  });
  text.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    share(files);
  });
  picker.addEventListener('change', () => {
    share([...picker.files]);
    picker.value = '';
  });

  /** Lets files be dropped anywhere on a surface. */
  function acceptDropsOn(surface) {
    surface.addEventListener('dragover', (event) => {
      if (![...event.dataTransfer.types].includes('Files')) return;
      event.preventDefault();
      surface.classList.add('dropping');
    });
    surface.addEventListener('dragleave', (event) => {
      if (!surface.contains(event.relatedTarget)) surface.classList.remove('dropping');
    });
    surface.addEventListener('drop', (event) => {
      surface.classList.remove('dropping');
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      share([...event.dataTransfer.files]);
    });
  }

  let shownKey = '';
  function update() {
    const { place } = view();
    element.hidden = place?.type === 'notices';
    entries.update();
    if (!place) return;
    const single = place.type === 'single';
    toggle.hidden = single;
    text.placeholder = t('messageHint', { title: place.title });
    note.textContent = t(single ? 'singleNote' : 'atRobotNote');
    attach.title = single ? words.attach : `${words.attach}. ${t('fileNote')}`;
    showQuoted();
    if (draftKey() !== shownKey) {
      shownKey = draftKey();
      text.value = state.drafts.get(shownKey) ?? '';
      grow();
    }
  }

  return { element, update, acceptDropsOn, pick: () => picker.click(), focus: () => text.focus() };
}
