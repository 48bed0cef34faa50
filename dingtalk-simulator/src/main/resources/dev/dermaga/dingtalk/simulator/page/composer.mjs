import { h, icon } from './dom.mjs';
import { mentioned } from './format.mjs';

let lastId = 0;

/** Where a person writes: Enter sends, Shift+Enter makes a new line, an input method's own Enter does neither. */
export function createComposer({ state, t, view, words, main }) {
  const id = ++lastId;
  const text = h('textarea', { class: 'input', rows: '1', 'aria-label': words.write, 'aria-describedby': `composer-note-${id}`, maxlength: '20000', dir: 'auto' });
  const toRobot = h('input', { type: 'checkbox', checked: true });
  const toggle = h('label', { class: 'toggle' }, toRobot, h('span', {}, words.toRobot));
  const picker = h('input', { type: 'file', class: 'visually-hidden', tabindex: '-1', 'aria-hidden': 'true', multiple: true });
  const attach = h('button', { type: 'button', class: 'button button-icon', 'aria-label': words.attach, title: words.attach, onclick: () => picker.click() }, icon('clip'));
  const send = h('button', { type: 'submit', class: main ? 'button button-primary' : 'button button-primary button-icon', 'aria-label': words.send }, main ? words.send : icon('send'));
  const note = h('p', { class: 'note', id: `composer-note-${id}` });
  const element = h(
    'form',
    { class: 'composer' },
    text,
    h('div', { class: 'composer-row' }, toggle, note, attach, send),
    picker,
  );

  const draftKey = () => {
    const { viewer, place } = view();
    return `${viewer} ${place?.openConversationId}`;
  };

  function say() {
    const { viewer, place } = view();
    const said = text.value.trim();
    if (said === '' || !place) return;
    const people = place.members.map(state.person).filter(Boolean);
    state.deliver(place, viewer, {
      text: said,
      atRobot: place.type === 'group' && toRobot.checked,
      mentions: place.type === 'group' ? mentioned(said, people) : [],
    });
    text.value = '';
    grow();
    state.drafts.delete(draftKey());
  }

  function share(files) {
    const { viewer, place } = view();
    if (place) for (const file of files) state.deliver(place, viewer, { file });
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
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    say();
  });
  text.addEventListener('input', () => {
    state.drafts.set(draftKey(), text.value);
    grow();
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
    if (!place) return;
    const single = place.type === 'single';
    toggle.hidden = single;
    text.placeholder = t('messageHint', { title: place.title });
    note.textContent = single ? t('singleNote') : `${t('atRobotNote')} ${t('fileNote')}`;
    if (draftKey() !== shownKey) {
      shownKey = draftKey();
      text.value = state.drafts.get(shownKey) ?? '';
      grow();
    }
  }

  return { element, update, acceptDropsOn, focus: () => text.focus() };
}
