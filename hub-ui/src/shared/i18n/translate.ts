import type { Key, LanguagePack } from './language';

type Values = Record<string, string | number>;
/** Keys that come in pairs for the plural: `members_one`, `members_other`. */
type Countable = { [K in Key]: K extends `${infer Base}_other` ? Base : never }[Key];

export function translator({ words, tag }: LanguagePack) {
  const plural = new Intl.PluralRules(tag);
  const fill = (text: string, values: Values) => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

  return {
    t: (key: Key, values: Values = {}) => fill(words[key], values),
    count: (base: Countable, n: number, values: Values = {}) =>
      fill(words[`${base}_${plural.select(n) === 'one' ? 'one' : 'other'}` as Key], { n, ...values }),
    has: (key: string): key is Key => Object.hasOwn(words, key),
  };
}

export type Translator = ReturnType<typeof translator>;
