/** The simulator's control API, and its live events. */

const ROOT = '/_simulator/';

export class SimulatorError extends Error {}

async function call(method, path, body) {
  let response;
  try {
    const form = body instanceof FormData;
    response = await fetch(ROOT + path, {
      method,
      headers: body && !form ? { 'content-type': 'application/json' } : {},
      body: form ? body : body && JSON.stringify(body),
    });
  } catch {
    throw new SimulatorError('');
  }
  const text = await response.text();
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!response.ok) throw new SimulatorError(value?.error ?? `HTTP ${response.status}`);
  return value;
}

const get = async (path) => call('GET', path);
const items = async (path) => (await get(path)).items;
const part = encodeURIComponent;

function placePath(conversation) {
  if (conversation.type === 'notices') return `people/${part(conversation.members[0])}/notices`;
  return conversation.type === 'single'
    ? `people/${part(conversation.members[0])}/robots/${part(conversation.robots[0].code)}/messages`
    : `conversations/${part(conversation.openConversationId)}/messages`;
}

function dentryPath(person, space, id) {
  return `people/${part(person)}/spaces/${part(space)}/dentries/${part(id)}`;
}

export const simulator = {
  world: () => get('world'),
  messages: (conversation) => items(placePath(conversation)),
  say: (conversation, from, text, atRobot, at, quotes) =>
    call('POST', placePath(conversation), conversation.type === 'single' ? { text, quotes } : { from, text, atRobot, at, quotes }),
  share(conversation, from, file) {
    const form = new FormData();
    if (conversation.type !== 'single') form.append('from', from);
    form.append('file', file, file.name);
    return call('POST', placePath(conversation), form);
  },
  read: (person, conversation) =>
    conversation.type === 'notices'
      ? call('POST', `people/${part(person)}/notices/read`, {})
      : call('POST', `people/${part(person)}/read`, { conversation: conversation.openConversationId }),
  cards: (person) => items(`people/${part(person)}/cards`),
  press: (person, card, actionId, params) => call('POST', `people/${part(person)}/cards/${part(card)}`, { actionId, params }),
  todos: (person) => items(`people/${part(person)}/todos`),
  tick: (person, id, done) => call('POST', `people/${part(person)}/todos/${part(id)}`, { done }),
  files: (group) => items(`conversations/${part(group)}/files`),
  console: () => get('console'),
  addApp: (app) => call('POST', 'apps', app),
  permissions: (app) => items(`apps/${part(app)}/permissions`),
  grant: (app, scope, granted) => call(granted ? 'PUT' : 'DELETE', `apps/${part(app)}/permissions/${part(scope)}`),
  changeRobot: (robot, change) => call('PUT', `robots/${part(robot)}`, change),
  addCustomRobot: (group, robot) => call('POST', `conversations/${part(group)}/customRobots`, robot),
  changeCustomRobot: (token, change) => call('PUT', `customRobots/${part(token)}`, change),
  removeCustomRobot: (token) => call('DELETE', `customRobots/${part(token)}`),
  limits: () => get('limits'),
  setLimits: (values) => call('PUT', 'limits', values),
  addGroup: (group) => call('POST', 'conversations', group),
  changeMembers: (group, add, remove) => call('POST', `conversations/${part(group)}/members`, { add, remove }),
  quitGroup: (group, from) => call('POST', `conversations/${part(group)}/quit`, { from }),
  dissolveGroup: (group) => call('POST', `conversations/${part(group)}/dissolve`, {}),
  contacts: () => get('contacts'),
  spaces: (person) => items(`people/${part(person)}/spaces`),
  addSpace: (person, name) => call('POST', `people/${part(person)}/spaces`, { name }),
  dentry: (person, space, id) => get(dentryPath(person, space, id)),
  addFolder: (person, space, parent, name) => call('POST', dentryPath(person, space, parent), { name }),
  uploadTo(person, space, parent, file) {
    const form = new FormData();
    form.append('file', file, file.name);
    return call('POST', dentryPath(person, space, parent), form);
  },
  changeDentry: (person, space, id, change) => call('PUT', dentryPath(person, space, id), change),
  deleteDentry: (person, space, id) => call('DELETE', dentryPath(person, space, id)),
  callbacks: (app) => get(`apps/${part(app)}/callbacks`),
  postTo: (app, door, address) => call('PUT', `apps/${part(app)}/${door}`, address),
  useStream: (app, door) => call('DELETE', `apps/${part(app)}/${door}`),
  announce: (event, data) => call('POST', 'events', { event, data }),
  journal: (limit) => items(`journal?limit=${limit}`),
  faults: () => items('faults'),
  addFault: (fault) => call('POST', 'faults', fault),
  removeFault: (id) => call('DELETE', `faults/${id}`),
  clearFaults: () => call('DELETE', 'faults'),
  scenarios: () => get('scenarios'),
  playScenario: (name) => call('POST', `scenarios/${part(name)}`, {}),
  stopScenario: () => call('DELETE', 'scenarios'),
  quota: () => get('quota'),
  advance: (duration) => call('POST', 'clock', { advance: duration }),
  reset: () => call('POST', 'reset', {}),
  routes: () => items('coverage'),
};

/**
 * Follows the events. `onOpen` is told whether this is a return after a break, in which case something may have been
 * missed.
 */
export function follow({ onOpen, onLost, onEvent }) {
  let source;
  let again = false;
  let retry;
  const open = () => {
    source = new EventSource(ROOT + 'events');
    source.onopen = () => {
      onOpen(again);
      again = true;
    };
    source.onerror = () => {
      onLost();
      again = true;
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(retry);
        retry = setTimeout(open, 2_000);
      }
    };
    for (const type of ['message', 'todo', 'cards', 'cardTemplates', 'notices', 'groups', 'apps', 'customRobots', 'permissions', 'limits', 'robotSettings', 'people', 'departments', 'employments', 'spaces', 'dentries', 'eventCallbacks', 'robotCallbacks', 'failedEvents', 'journal', 'stream', 'scenario', 'reset']) {
      source.addEventListener(type, (event) => onEvent(type, readData(event.data)));
    }
  };
  open();
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', (event) => event.persisted && open());
}

function readData(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/**
 * Runs a step at once, and once more at the end for all requests that came while it ran; never more often than its own
 * cost allows, so that a burst of events makes few requests.
 */
export function coalesced(step, pause = 60) {
  let running = false;
  let wanted = false;
  const run = async () => {
    if (running) {
      wanted = true;
      return;
    }
    running = true;
    do {
      wanted = false;
      const begun = performance.now();
      await step();
      const cost = performance.now() - begun;
      await new Promise((resolve) => setTimeout(resolve, Math.max(pause, Math.min(2_000, cost * 2))));
    } while (wanted);
    running = false;
  };
  return run;
}
