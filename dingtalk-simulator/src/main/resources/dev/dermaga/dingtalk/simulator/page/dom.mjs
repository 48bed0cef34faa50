/** Builds an element. Text goes in as text nodes only, so nothing a stranger wrote is ever read as markup. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.startsWith('aria') && typeof value !== 'string') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';
const SHAPES = {
  group: 'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11Zm-6 7.5c0-3 2.7-5 6-5s6 2 6 5M16 10.5a2.6 2.6 0 1 0 0-5.2M17.5 13.7c2.2.5 3.5 2.1 3.5 4.3',
  robot: 'M12 3.5v3M6 8.5h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 17v-7A1.5 1.5 0 0 1 6 8.5ZM9 12.5v2M15 12.5v2M2.5 12.5v2.5M21.5 12.5v2.5',
  send: 'M4 12 20 4.5 15.5 20l-3.7-6.2L4 12Zm7.8 1.8L20 4.5',
  clip: 'm19 11.5-7.4 7.4a4.5 4.5 0 0 1-6.4-6.4l7.8-7.8a3 3 0 0 1 4.3 4.3l-7.7 7.7a1.5 1.5 0 0 1-2.2-2.2l7-6.9',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  more: 'M9.5 5.5 16 12l-6.5 6.5',
  check: 'm6.5 12.5 3.7 3.7 7.3-8',
  file: 'M7 3.5h6.5L18 8v12.5H7a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1ZM13.5 3.5V8H18',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  picture: 'M5 5h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm-1 11 4.5-4.5 4 4 3-3L20 17M15.5 9.5h.01',
  down: 'M12 5v13M6.5 12.5 12 18l5.5-5.5',
  plus: 'M12 5.5v13M5.5 12h13',
  up: 'M12 19V6M6.5 11.5 12 6l5.5 5.5',
  'down-small': 'm6.5 9.5 5.5 5.5 5.5-5.5',
  dots: 'M6 12h.01M12 12h.01M18 12h.01',
  contacts: 'M6 4h12a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM12 11.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-3.5 5c.4-1.7 1.8-2.6 3.5-2.6s3.1.9 3.5 2.6M3 8h2M3 12h2M3 16h2',
  open: 'M9 6H6a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-3M13 5h6v6M19 5l-8 8',
  pause: 'M9 6v12M15 6v12',
  play: 'M8 5.5v13l10.5-6.5L8 5.5Z',
  chat: 'M5 5.5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-4.5 3.5v-3.5H5a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1Z',
  todo: 'M4.5 6.5 6 8l2.5-3M4.5 13 6 14.5 8.5 11.5M12 7h8M12 13.5h8M12 19.5h8M5 19.5h2',
  wire: 'M3.5 12H8l2.5-6.5 4 13L17 12h3.5',
  phone: 'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3ZM11 18h2',
  gear: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4',
  copy: 'M9 8.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM5.5 15V5.5a1 1 0 0 1 1-1H15',
  close: 'm7 7 10 10M17 7 7 17',
  folder: 'M3.5 7.5a1 1 0 0 1 1-1h5l2 2.5h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-10.5Z',
  bell: 'M6 16.5h12c-1.2-1.3-1.7-2.6-1.7-5.2a4.3 4.3 0 0 0-8.6 0c0 2.6-.5 3.9-1.7 5.2ZM10 19.5h4M12 4.5V7',
  sun: 'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2',
};

/** A decorative line icon; what it means is said by the label of the control that holds it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPES[name]);
  svg.append(path);
  return svg;
}

const shown = new WeakMap();

/** Makes a parent hold one node for each item, in order, touching only what differs. */
export function reconcile(parent, items, keyOf, make) {
  const before = shown.get(parent) ?? new Map();
  const after = new Map();
  for (const item of items) {
    const key = keyOf(item);
    after.set(key, before.get(key) ?? make(item));
  }
  for (const [key, node] of before) if (after.get(key) !== node) node.remove();
  let place = parent.firstChild;
  for (const node of after.values()) {
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
  shown.set(parent, after);
}

/** One tab stop for a list; arrows, Home and End move inside it. */
export function arrowKeys(list, selector) {
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [...list.querySelectorAll(selector)].filter((stop) => stop.offsetParent !== null);
    const here = stops.indexOf(document.activeElement);
    if (here < 0) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, here + step))].focus();
  });
}
