import { noticeAsMessage, noticesPlace } from './noticeShape.mjs';
import { coalesced, follow, simulator } from './simulator.mjs';

const KEPT_ENTRIES = 1_000;

/** What the page knows of the world, kept current by the simulator's events. Views subscribe and read. */
export function createState(saved) {
  const state = {
    world: null,
    worldStatus: 'loading',
    connection: 'connecting',
    clockAhead: 0,
    messages: new Map(), // openConversationId -> { status, items }
    todos: new Map(), // userId -> { status, items }
    cards: new Map(), // userId -> { status, items }
    files: new Map(), // openConversationId -> { status, items }
    contacts: { status: 'none', departments: [], people: [] }, // once somebody looks
    consoleChanges: 0, // grows with each change of what the console shows
    driveChanges: 0, // grows with each change in the drive
    callbacks: new Map(), // clientId -> { events, robot, failed }, once somebody has asked
    noticesTitle: '',
    expected: null, // the conversation to open once it is there
    journal: { status: 'loading', items: [] },
    faults: [],
    scenarios: null, // { items, current }, once somebody has asked
    quota: null,
    routes: [],
    pending: new Map(), // openConversationId -> [{ key, from, text | file, failure }]
    drafts: new Map(),
    /** The message that somebody is about to quote, by the key of the draft. */
    quoting: new Map(),
    readUpTo: new Map(), // userId + conversation -> number of messages seen
    ...saved,
  };
  const listeners = new Set();
  const arrivals = new Set();
  let scheduled = false;
  const changed = () => {
    if (scheduled) return;
    scheduled = true;
    setTimeout(() => {
      scheduled = false;
      listeners.forEach((listener) => listener());
    }, 0);
  };

  const seeing = new Set(); // what is being told already
  const loaders = new Map();
  const loader = (key, step) => {
    if (!loaders.has(key)) loaders.set(key, coalesced(step));
    return loaders.get(key);
  };

  const loadWorld = coalesced(async () => {
    try {
      state.world = await simulator.world();
      state.clockAhead = Date.parse(state.world.now) - Date.now();
      state.worldStatus = 'ready';
    } catch {
      if (!state.world) state.worldStatus = 'failed';
    }
    changed();
  });

  const noticesOf = (userId) => noticesPlace(userId, state.noticesTitle);
  const conversation = (id) =>
    id?.startsWith('notices:') ? noticesOf(id.slice('notices:'.length)) : state.world?.conversations.find((c) => c.openConversationId === id);

  function loadMessages(id) {
    const place = conversation(id);
    if (!place) return;
    if (!state.messages.has(id)) state.messages.set(id, { status: 'loading', items: [] });
    loader('messages ' + id, async () => {
      const shelf = state.messages.get(id) ?? { status: 'loading', items: [] };
      state.messages.set(id, shelf);
      try {
        const all = await simulator.messages(conversation(id) ?? place);
        const items = place.type === 'notices' ? all.map((notice) => noticeAsMessage(notice, state.world.apps)) : all;
        if (shelf.status === 'ready') {
          const known = new Set(shelf.items.map((message) => message.id));
          const fresh = items.filter((message) => !known.has(message.id) && !message.recalled);
          if (fresh.length > 0) arrivals.forEach((listener) => listener(place, fresh));
        }
        shelf.items = items;
        shelf.status = 'ready';
      } catch {
        if (shelf.status !== 'ready') shelf.status = 'failed';
      }
      changed();
    })();
  }

  /** Tells the simulator that a person has what is in a conversation before their eyes. */
  function see(userId, place) {
    const shelf = state.messages.get(place.openConversationId);
    const fresh = shelf?.items.filter((message) => message.from !== userId && !message.recalled && !message.readBy?.includes(userId)) ?? [];
    const key = `${userId} ${fresh.at(-1)?.id}`;
    if (fresh.length === 0 || seeing.has(key) || document.hidden) return;
    seeing.add(key);
    simulator.read(userId, place).catch(() => seeing.delete(key)); // what it answers comes as an event too
  }

  const loadTodos = (userId) => load('todos', userId, simulator.todos);
  const loadFiles = (id) => load('files', id, simulator.files);
  const loadCards = (userId) => load('cards', userId, simulator.cards);

  const loadContacts = coalesced(async () => {
    if (state.contacts.status === 'none') state.contacts.status = 'loading';
    try {
      state.contacts = { status: 'ready', ...(await simulator.contacts()) };
    } catch {
      if (state.contacts.status !== 'ready') state.contacts.status = 'failed';
    }
    changed();
  });

  const loadCallbacks = coalesced(async () => {
    try {
      const clientIds = state.world.apps.map((app) => app.clientId);
      const answers = await Promise.all(clientIds.map(simulator.callbacks));
      state.callbacks = new Map(clientIds.map((clientId, index) => [clientId, answers[index]]));
      changed();
    } catch {
      // the next change asks again
    }
  });

  function load(kind, key, ask) {
    const shelves = state[kind];
    if (!shelves.has(key)) shelves.set(key, { status: 'loading', items: [] });
    loader(`${kind} ${key}`, async () => {
      const shelf = shelves.get(key);
      try {
        shelf.items = await ask(key);
        shelf.status = 'ready';
      } catch {
        if (shelf.status !== 'ready') shelf.status = 'failed';
      }
      changed();
    })();
  }

  let newestSeq = 0;
  let whole = true; // after a break the numbers may have begun anew
  const loadJournal = coalesced(async () => {
    const journal = state.journal;
    const known = whole ? 0 : (journal.items[0]?.seq ?? 0);
    whole = false;
    try {
      const limit = known === 0 ? 300 : Math.max(20, Math.min(KEPT_ENTRIES, newestSeq - known + 5));
      const items = await simulator.journal(limit);
      const fresh = items.filter((entry) => entry.seq > known);
      const gap = known === 0 || (fresh.length === items.length && items.length > 0);
      journal.items = (gap ? fresh : fresh.concat(journal.items)).slice(0, KEPT_ENTRIES);
      journal.status = 'ready';
      const latest = Date.parse(journal.items[0]?.at);
      if (fresh.length > 0 && Math.abs(latest - Date.now() - state.clockAhead) > 20_000) loadWorld();
    } catch {
      whole = whole || known === 0;
      if (journal.status !== 'ready') journal.status = 'failed';
    }
    changed();
  }, 120);

  const loadFaults = coalesced(async () => {
    try {
      [state.faults, state.quota] = await Promise.all([simulator.faults(), simulator.quota()]);
      changed();
    } catch {
      // the next event asks again
    }
  }, 500);

  const loadScenarios = coalesced(async () => {
    try {
      state.scenarios = await simulator.scenarios();
      changed();
    } catch {
      // the next event asks again
    }
  }, 500);

  function loadAll() {
    whole = true;
    newestSeq = 0;
    loadWorld();
    loadJournal();
    loadFaults();
    if (state.scenarios) loadScenarios();
    for (const id of state.messages.keys()) loadMessages(id);
    for (const userId of state.todos.keys()) loadTodos(userId);
    for (const userId of state.cards.keys()) loadCards(userId);
    for (const id of state.files.keys()) loadFiles(id);
    if (state.callbacks.size > 0) loadCallbacks();
    if (state.contacts.status !== 'none') loadContacts();
    state.driveChanges++;
    state.consoleChanges++;
  }

  function start() {
    loadAll();
    simulator.routes().then(
      (routes) => {
        state.routes = routes;
        changed();
      },
      () => {},
    );
    follow({
      onOpen(again) {
        state.connection = 'open';
        if (again) loadAll();
        changed();
      },
      onLost() {
        state.connection = 'lost';
        changed();
      },
      onEvent(type, data) {
        if (type === 'message') loadMessages(data.openConversationId);
        if (type === 'todo') for (const userId of state.todos.keys()) loadTodos(userId);
        if (type === 'cards' || type === 'cardTemplates') for (const userId of state.cards.keys()) loadCards(userId);
        if (type === 'notices') for (const id of state.messages.keys()) if (id.startsWith('notices:')) loadMessages(id);
        if (type === 'dentries') for (const id of state.files.keys()) loadFiles(id);
        if (['apps', 'customRobots', 'permissions', 'limits', 'robotSettings', 'cardTemplates'].includes(type)) {
          state.consoleChanges++;
          changed();
        }
        if (type === 'dentries' || type === 'spaces' || type === 'groups') {
          state.driveChanges++;
          changed();
        }
        if (['people', 'departments', 'employments'].includes(type) && state.contacts.status !== 'none') loadContacts();
        if (type.endsWith('Callbacks') || type === 'failedEvents') if (state.callbacks.size > 0) loadCallbacks();
        if (['stream', 'groups', 'apps', 'customRobots', 'robotSettings', 'people'].includes(type)) loadWorld();
        if (type === 'scenario') {
          loadFaults();
          if (state.scenarios) loadScenarios();
        }
        if (type === 'journal') {
          newestSeq = Math.max(newestSeq, data.seq ?? 0);
          loadJournal();
          loadFaults();
        }
        if (type === 'reset') {
          state.journal = { status: 'loading', items: [] };
          for (const shelf of state.messages.values()) shelf.items = [];
          state.readUpTo.clear();
          seeing.clear();
          loadAll();
        }
      },
    });
  }

  let lastKey = 0;
  async function deliver(place, from, draft) {
    const id = place.openConversationId;
    const line = { key: 'pending ' + ++lastKey, from, at: Date.now() + state.clockAhead, failure: null, ...draft };
    state.pending.set(id, [...(state.pending.get(id) ?? []), line]);
    changed();
    await attempt(place, line);
  }

  async function attempt(place, line) {
    const id = place.openConversationId;
    line.failure = null;
    changed();
    try {
      const message = line.file
        ? await simulator.share(place, line.from, line.file)
        : await simulator.say(place, line.from, line.text, line.atRobot, line.mentions ?? [], line.quotes);
      withdraw(place, line);
      const shelf = state.messages.get(id);
      if (shelf && !shelf.items.some((known) => known.id === message.id)) shelf.items = [...shelf.items, message];
    } catch (error) {
      line.failure = error.message || ' ';
      line.key += '!';
    }
    changed();
  }

  function withdraw(place, line) {
    const id = place.openConversationId;
    state.pending.set(id, (state.pending.get(id) ?? []).filter((other) => other !== line));
    changed();
  }

  return Object.assign(state, {
    start,
    changed,
    conversation,
    loadWorld,
    loadMessages,
    see,
    loadTodos,
    loadCards,
    loadFiles,
    loadContacts,
    loadCallbacks,
    loadJournal,
    loadFaults,
    loadScenarios,
    deliver,
    attempt,
    withdraw,
    /** Opens a conversation as soon as the world is known to have it. */
    expect(id) {
      state.expected = id;
      loadWorld();
    },
    now: () => Date.now() + state.clockAhead,
    person: (userId) => state.world?.people.find((person) => person.userId === userId),
    conversationsOf: (userId) => (state.world ? [...state.world.conversations.filter((c) => c.members.includes(userId)), noticesOf(userId)] : []),
    /** Without what only other members of the group can see. */
    visibleTo: (userId, messages) => messages.filter((message) => !message.onlyFor || message.onlyFor.includes(userId)),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onArrival(listener) {
      arrivals.add(listener);
      return () => arrivals.delete(listener);
    },
  });
}
