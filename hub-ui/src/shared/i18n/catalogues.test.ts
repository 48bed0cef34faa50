import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { preferredLanguage } from './language';
import { ms } from './ms';
import { zh } from './zh';

const keysOf = (words: object) => Object.keys(words).sort();
const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe.each([
  ['zh', zh],
  ['ms', ms],
] as const)('the %s catalogue', (_, words) => {
  it('has every key of the English one, and no other', () => {
    expect(keysOf(words)).toEqual(keysOf(en));
  });

  it('says something for each key, with the same values in it', () => {
    const wrong = (Object.keys(en) as (keyof typeof en)[]).filter(
      (key) => words[key].trim() === '' || String(holes(words[key])) !== String(holes(en[key])),
    );

    expect(wrong).toEqual([]);
  });
});

it('every key is used somewhere', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/i18n.(en|zh|ms)\.ts$/.test(path))
    .map((path) => readFileSync(`src/${path}`, 'utf8'))
    .join('\n');
  const families = [...sources.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1]!);

  const unused = Object.keys(en).filter((key) => {
    const base = key.replace(/_(one|other)$/, '');
    return !sources.includes(`'${base}'`) && !families.some((family) => base.startsWith(family));
  });

  expect(unused).toEqual([]);
});

it.each([
  [null, ['zh-TW', 'en'], 'zh'],
  [null, ['id-ID'], 'ms'],
  [null, ['fr'], 'en'],
  ['ms', ['zh-CN'], 'ms'],
] as const)('stored %s and wanted %s give %s', (stored, wanted, language) => {
  expect(preferredLanguage(stored, wanted)).toBe(language);
});
