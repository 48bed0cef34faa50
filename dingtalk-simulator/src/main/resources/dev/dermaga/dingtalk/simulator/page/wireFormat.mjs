/** How lines of the wire log are looked for, explained and repeated. No document, no network. */

/** Whether a line is what the reader looks for: of this kind and app, refused or not, with every word somewhere in it. */
export function entryMatches(entry, { words = [], kind = '', app = '', onlyRefused = false } = {}) {
  if (onlyRefused && !refused(entry)) return false;
  if (kind !== '' && entry.kind !== kind) return false;
  if (app !== '' && entry.app !== app) return false;
  if (words.length === 0) return true;
  const text = searchText(entry);
  return words.every((word) => text.includes(word));
}

export function searchWords(query) {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

export function refused(entry) {
  return Boolean(entry.refusal) || entry.status >= 400;
}

const searchTexts = new WeakMap();

function searchText(entry) {
  if (!searchTexts.has(entry)) {
    const { method, path, status, app, refusal, headers, request, response, query } = entry;
    searchTexts.set(entry, [method, path, status, app, JSON.stringify({ refusal, query, headers, request, response })].join(' ').toLowerCase());
  }
  return searchTexts.get(entry);
}

/** The route that a call went to, as the coverage lists it; undefined when it went nowhere. */
export function routeOf(entry, routes) {
  if (entry.kind !== 'call') return undefined;
  const parts = entry.path.split('/');
  return routes.find((route) => {
    const wanted = route.path.split('/');
    return route.method === entry.method && wanted.length === parts.length && wanted.every((part, index) => part.startsWith('{') || part === parts[index]);
  });
}

/** What the log masks, by the name of the variable that stands for it in a command. */
const MASKED = /^(?:.{4})?\*\*\*$/;
const VARIABLES = { 'x-acs-dingtalk-access-token': 'TOKEN', access_token: 'TOKEN', accessToken: 'TOKEN', appsecret: 'SECRET', appSecret: 'SECRET', clientSecret: 'SECRET', corpsecret: 'SECRET', sign: 'SIGN' };

/** A call as a command for a shell; what was masked is a variable. Null for what curl cannot say. */
export function curlOf(entry, origin) {
  if (entry.kind !== 'call') return null;
  const query = Object.entries(entry.query ?? {}).map(([name, value]) => `${encodeURIComponent(name)}=${MASKED.test(value) ? hole(name) : encodeURIComponent(value)}`);
  const lines = [`curl -X ${entry.method} ${quoted(origin + entry.path + (query.length > 0 ? '?' + query.join('&') : ''))}`];
  for (const [name, value] of Object.entries(entry.headers ?? {})) {
    if (!/^multipart\//i.test(value)) lines.push(`-H ${quoted(`${name}: ${MASKED.test(value) ? hole(name) : value}`)}`);
  }
  const body = entry.request;
  if (typeof body === 'string') lines.push(`--data-binary @body # ${body.replace(/[^\x20-\x7e]/g, '?')}`);
  else if (body !== null && body !== undefined) lines.push(`-d ${quoted(bodyOf(entry, body))}`);
  return lines.join(' \\\n  ');
}

function bodyOf(entry, body) {
  const unmasked = (name, value) => (typeof value === 'string' && MASKED.test(value) ? hole(name) : value);
  if (!/x-www-form-urlencoded/i.test(entry.headers?.['content-type'] ?? '')) return JSON.stringify(body, unmasked);
  return Object.entries(body).map(([name, value]) => `${encodeURIComponent(name)}=${MASKED.test(value) ? hole(name) : encodeURIComponent(value)}`).join('&');
}

function hole(name) {
  return `\u0000${VARIABLES[name] ?? name.replace(/\W/g, '_').toUpperCase()}\u0000`;
}

/** In single quotes, but for the variables, which a shell must see. */
function quoted(text) {
  return text
    .split(/(?:\u0000|\\u0000)([A-Z0-9_]+)(?:\u0000|\\u0000)/) // JSON writes the marks as escapes
    .map((part, index) => (index % 2 === 1 ? `"$${part}"` : part === '' ? '' : `'${part.replaceAll("'", "'\\''")}'`))
    .join('');
}
