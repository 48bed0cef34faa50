/** How names, sizes, times and log lines read. No document, no network. */

const HAN = /\p{Script=Han}/u;

/** What an avatar says: the last two characters of a Chinese name, else the first letters of two words. */
export function initials(name) {
  const trimmed = String(name ?? '').trim();
  if (trimmed === '') return '?';
  if (HAN.test(trimmed[0])) return [...trimmed].filter((c) => HAN.test(c)).slice(-2).join('');
  const words = trimmed.split(/\s+/);
  const letters = words.length > 1 ? [first(words[0]), first(words[words.length - 1])] : [...trimmed].slice(0, 2);
  return letters.join('').toUpperCase();
}

function first(word) {
  return [...word][0];
}

/** A file name with its direction marks taken out, as they can make `exe` look like `png`. */
export function honestName(name) {
  return String(name ?? '').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** A name that may be JSON with one for each language, as `{"zh_CN":"…","en_US":"…"}`. */
export function inLanguage(name, locale) {
  const names = nestedJson(name);
  if (names === undefined || Array.isArray(names)) return name;
  const own = Object.keys(names).find((key) => key.slice(0, 2).toLowerCase() === locale.slice(0, 2));
  return String(names[own] ?? Object.values(names)[0] ?? '');
}

/** One of `count` colours, the same for the same id. */
export function colourOf(id, count) {
  let sum = 0;
  for (const c of String(id)) sum = (sum * 31 + c.codePointAt(0)) >>> 0;
  return sum % count;
}

export function fileSize(bytes, locale) {
  if (!Number.isFinite(bytes) || bytes < 0) return '';
  const units = ['B', 'KB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${units[unit]}`;
}

export function clockTime(instant, locale) {
  return formatter(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(instant));
}

export function wireTime(instant) {
  const d = new Date(instant);
  const pad = (n, width = 2) => String(n).padStart(width, '0');
  return `${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}.${pad(d.getMilliseconds(), 3)}`;
}

/** `today`, `yesterday` or a date; `words` gives the first two. */
export function dayName(instant, now, locale, words) {
  const day = new Date(instant);
  const days = Math.round((midnight(new Date(now)) - midnight(day)) / 86_400_000);
  if (days === 0) return words.today;
  if (days === 1) return words.yesterday;
  const sameYear = day.getFullYear() === new Date(now).getFullYear();
  return formatter(locale, { weekday: 'short', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(day);
}

export function dueTime(instant, locale) {
  return formatter(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(instant));
}

function midnight(date) {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

const formatters = new Map();

function formatter(locale, options) {
  const key = locale + JSON.stringify(options);
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(locale, options));
  return formatters.get(key);
}

/**
 * Cuts a text at its real mentions: only people in `at` count, by userId, name or mobile after an `@`.
 * Returns pieces `{text}` or `{mention: userId | 'all', name}`.
 */
export function mentionPieces(text, at, atAll, people) {
  const names = new Map();
  for (const person of people) {
    if (!at.includes(person.userId)) continue;
    for (const word of [person.name, person.userId, person.mobile]) if (word) names.set('@' + word, person);
  }
  const everyone = atAll ? ['@所有人', '@all', '@All', '@everyone', '@Semua'] : [];
  const marks = [...names.keys(), ...everyone].sort((a, b) => b.length - a.length);
  if (marks.length === 0) return text === '' ? [] : [{ text }];
  const pieces = [];
  let plain = '';
  for (let i = 0; i < text.length; ) {
    const mark = text[i] === '@' ? marks.find((m) => text.startsWith(m, i) && !/[A-Za-z0-9_]/.test(wordAfter(text, i, m))) : undefined;
    if (mark === undefined) {
      plain += text[i++];
      continue;
    }
    if (plain !== '') pieces.push({ text: plain });
    plain = '';
    const person = names.get(mark);
    pieces.push(person ? { mention: person.userId, name: person.name } : { mention: 'all', name: mark.slice(1) });
    i += mark.length;
  }
  if (plain !== '') pieces.push({ text: plain });
  return pieces;
}

function wordAfter(text, at, mark) {
  return /[A-Za-z0-9_]$/.test(mark) ? (text[at + mark.length] ?? ' ') : ' ';
}

/** The people a writer means: whoever stands as `@name` or `@userId` in the text. */
export function mentioned(text, members) {
  const all = members.map((member) => member.userId);
  const pieces = mentionPieces(text, all, false, members);
  return [...new Set(pieces.filter((piece) => piece.mention).map((piece) => piece.mention))];
}

/** What is being typed after an `@` that stands at the caret: `{ from, word }`, or null. */
export function mentionBegun(text, caret) {
  const found = /(^|[^A-Za-z0-9@._-])@([\p{L}\p{N}][\p{L}\p{N} ]{0,30}|)$/u.exec(text.slice(Math.max(0, caret - 40), caret));
  return found ? { from: caret - found[2].length - 1, word: found[2].toLowerCase() } : null;
}

/** The members whose name, or a part of it, begins with the word; none when it is already written out. */
export function mentionChoices(word, members) {
  if (members.some((member) => [member.name, member.userId].some((whole) => whole.toLowerCase() === word.trimEnd()))) return [];
  const begins = (whole) => whole.toLowerCase().startsWith(word);
  return members.filter((member) => [member.name, ...member.name.split(' '), member.userId].some(begins));
}

/** What is left in a chat of a message that was taken back. */
export function recalledLine(message, viewer, name, t) {
  return message.from === viewer ? t('recalledByYou') : t('recalledBy', { name });
}

/** One line for the conversation list. */
export function previewOf(message, t) {
  const flat = (text) => String(text ?? '').replace(/\s+/g, ' ').trim().slice(0, 120);
  switch (message.kind) {
    case 'file':
      return `[${t('file')}] ${flat(honestName(message.file?.name ?? message.text))}`;
    case 'image':
      return `[${t('picture')}]`;
    case 'link':
    case 'actionCard':
    case 'feedCard':
      return flat(message.title || message.text || message.link?.title);
    case 'notice':
      return flat(noticeLine(message, t)).replace(/[#*`>]+ ?/g, '');
    case 'card':
      return flat(message.text) || `[${t('card')}]`;
    case 'markdown':
      return flat(message.title || message.text).replace(/[#*`>]+ ?/g, '');
    default:
      return flat(message.text);
  }
}

/** One line about a work notification. */
function noticeLine({ msg, file }, t) {
  const kind = msg.msgtype;
  const said = msg[kind] ?? {};
  switch (kind) {
    case 'image':
      return `[${t('picture')}]`;
    case 'voice':
      return t('noticeVoice', { seconds: said.duration });
    case 'file':
      return `[${t('file')}] ${honestName(file?.name)}`;
    case 'oa':
      return said.body?.title || said.head?.text || '';
    case 'text':
      return said.content ?? '';
    default:
      return said.title || said.text || said.markdown || '';
  }
}

/**
 * A value as indented JSON, cut into pieces `{kind, text}` for colouring. JSON inside a string is shown opened up, as
 * `nested`, because that is how DingTalk wraps parameters.
 */
export function jsonPieces(value, depth = 0) {
  const pad = '  '.repeat(depth);
  if (value === null || typeof value === 'boolean') return [{ kind: 'word', text: String(value) }];
  if (typeof value === 'number') return [{ kind: 'number', text: String(value) }];
  if (typeof value === 'string') {
    const inner = depth < 12 ? nestedJson(value) : undefined;
    if (inner === undefined) return [{ kind: 'string', text: JSON.stringify(value) }];
    return [{ kind: 'nested', text: '⟪json⟫ ' }, ...jsonPieces(inner, depth)];
  }
  const entries = Array.isArray(value) ? value.map((item) => [null, item]) : Object.entries(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (entries.length === 0 || depth > 40) return [{ kind: 'mark', text: open + close }];
  const pieces = [{ kind: 'mark', text: open + '\n' }];
  entries.forEach(([key, item], index) => {
    pieces.push({ kind: 'mark', text: pad + '  ' });
    if (key !== null) pieces.push({ kind: 'key', text: JSON.stringify(key) }, { kind: 'mark', text: ': ' });
    pieces.push(...jsonPieces(item, depth + 1), { kind: 'mark', text: index < entries.length - 1 ? ',\n' : '\n' });
  });
  pieces.push({ kind: 'mark', text: pad + close });
  return pieces;
}

function nestedJson(text) {
  if (text.length < 2 || text.length > 50_000 || !/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
