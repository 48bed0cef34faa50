import { avatar, emptyFace, failedFace, loadingFace } from './avatar.mjs';
import { h, icon, reconcile } from './dom.mjs';
import { dueTime } from './format.mjs';
import { safeAddress } from './markdown.mjs';
import { linkNode } from './rich.mjs';

/** One person's to-do list: what is open first, what is done below. */
export function createTodos({ state, t, locale, viewer, notify }) {
  const open = h('ul', { class: 'todos' });
  const doneTitle = h('p', { class: 'todos-done-title', hidden: true });
  const done = h('ul', { class: 'todos todos-done' });
  const face = h('div', { class: 'face-slot' });
  const element = h('div', { class: 'todo-body' }, face, open, doneTitle, done);

  function update() {
    const userId = viewer();
    const shelf = state.todos.get(userId) ?? { status: 'loading', items: [] };
    const newestFirst = [...shelf.items].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
    const openOnes = newestFirst.filter((todo) => !todo.done);
    const doneOnes = newestFirst.filter((todo) => todo.done);
    face.replaceChildren(
      ...(shelf.items.length > 0
        ? []
        : shelf.status === 'loading'
          ? [loadingFace(t)]
          : shelf.status === 'failed'
            ? [failedFace(t, () => state.loadTodos(userId))]
            : [emptyFace(t('todoNone'), t('todoNoneHint', { name: state.person(userId)?.name ?? userId }), 'todo')]),
    );
    reconcile(open, openOnes, (todo) => userId + JSON.stringify(todo), (todo) => node(todo, userId));
    reconcile(done, doneOnes, (todo) => userId + JSON.stringify(todo), (todo) => node(todo, userId));
    doneTitle.hidden = doneOnes.length === 0;
    doneTitle.textContent = `${t('todoDone')} (${doneOnes.length})`;
    return openOnes.length;
  }

  function node(todo, userId) {
    const personal = todo.kind === 'personal';
    const label = personal ? t(todo.done ? 'untick' : 'tick', { subject: todo.subject }) : t('todoWork');
    const tick = h(
      'button',
      {
        type: 'button',
        class: 'tick',
        role: 'checkbox',
        'aria-checked': String(todo.done),
        'aria-disabled': personal ? null : 'true',
        'aria-label': label,
        title: label,
        onclick: () => (personal ? flip(todo, userId) : notify(t('todoWork'))),
      },
      icon('check'),
    );
    const address = [todo.detailUrl?.pcUrl, todo.detailUrl?.appUrl].find((url) => safeAddress(url) !== null);
    const late = todo.due && !todo.done && Date.parse(todo.due) < state.now();
    const creator = state.person(todo.creator)?.name ?? todo.creator;
    return h(
      'li',
      { class: `todo${todo.done ? ' is-done' : ''}` },
      tick,
      h(
        'div',
        { class: 'todo-text' },
        h('p', { class: 'todo-subject', dir: 'auto' }, todo.subject),
        todo.description && h('p', { class: 'todo-description', dir: 'auto' }, todo.description),
        h(
          'p',
          { class: 'todo-facts' },
          todo.due && h('span', { class: late ? 'late' : '' }, t(late ? 'overdue' : 'due', { time: dueTime(todo.due, locale) })),
          creator && h('span', {}, t('by', { name: creator })),
          personal && h('span', { class: 'tag' }, t('todoPersonal')),
        ),
        h(
          'div',
          { class: 'todo-foot' },
          h(
            'ul',
            { class: 'executors' },
            (todo.executors ?? []).map((executor) => {
              const name = state.person(executor.userId)?.name ?? executor.userId;
              const said = t(executor.done ? 'executorDone' : 'executorOpen', { name });
              return h(
                'li',
                { title: said, class: executor.done ? 'has-done' : '' },
                avatar(executor.userId, name),
                h('span', { class: 'visually-hidden' }, said),
              );
            }),
          ),
          address && linkNode(address, { class: 'todo-link' }, t('details'), icon('open')),
        ),
        todo.actions?.length > 0 && h('div', { class: 'todo-actions' }, todo.actions.map(actionNode)),
      ),
    );
  }

  /** One that opens a page, or one whose address DingTalk itself would call. */
  function actionNode({ title, actionType, url, pcUrl }) {
    const address = [pcUrl, url].find((one) => one && safeAddress(one) !== null);
    if (actionType === 2 && address) return linkNode(address, { class: 'button button-small' }, title);
    const why = t('todoCalls', { address: url });
    return h('button', { type: 'button', class: 'button button-small', 'aria-disabled': 'true', title: why, onclick: () => notify(why) }, title);
  }

  async function flip(todo, userId) {
    const { simulator } = await import('./simulator.mjs');
    try {
      await simulator.tick(userId, todo.id, !todo.done);
      state.loadTodos(userId);
    } catch (error) {
      notify(t('didNotWork', { reason: error.message }));
    }
  }

  return { element, update };
}
