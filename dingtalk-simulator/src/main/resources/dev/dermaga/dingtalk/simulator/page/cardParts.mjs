/** How a card's variables read. Where its template puts them only DingTalk knows. No document, no network. */

const TITLES = ['title', 'msgTitle', 'cardTitle', 'subject', 'header'];
const TEXTS = ['content', 'markdown', 'msgContent', 'staticMsgContent', 'text', 'body'];
const LONG = 60;

/** The variables as a title, texts in markdown, and facts `[name, value]`, each in the order in which they came. */
export function cardParts(variables) {
  const title = TITLES.find((name) => variables[name]?.trim());
  const parts = { title: title ? variables[title] : '', texts: [], facts: [] };
  for (const [name, value] of Object.entries(variables)) {
    if (name === title || value.trim() === '') continue;
    const json = /^\s*[[{]/.test(value);
    if (!json && (TEXTS.includes(name) || value.length > LONG || value.includes('\n'))) parts.texts.push(value);
    else parts.facts.push([name, value]);
  }
  return parts;
}

/** A template's words with `${name}` filled in; an unknown variable is empty, as on a card. */
export function filled(words, variables) {
  return words.replace(/\$\{(\w+)\}/g, (whole, name) => (Object.hasOwn(variables, name) ? variables[name] : ''));
}
