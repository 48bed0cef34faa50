import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bestLanguage, CATALOGUES, LANGUAGES, translator } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/words.mjs';

const page = new URL('../../main/resources/dev/dermaga/dingtalk/simulator/page/', import.meta.url);
const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test('every language says everything, with the same holes to fill', () => {
  for (const { code } of LANGUAGES) {
    assert.deepEqual(Object.keys(CATALOGUES[code]).sort(), Object.keys(CATALOGUES.en).sort(), code);
    for (const [key, text] of Object.entries(CATALOGUES[code])) {
      assert.notEqual(text.trim(), '', `${code}.${key}`);
      assert.deepEqual(holes(text), holes(CATALOGUES.en[key]), `${code}.${key}`);
    }
  }
});

test('every word that the page asks for exists', () => {
  for (const file of readdirSync(page).filter((name) => name.endsWith('.mjs'))) {
    for (const [, key] of readFileSync(new URL(file, page), 'utf8').matchAll(/\bt\('(\w+)'/g)) {
      assert.ok(key in CATALOGUES.en, `${file}: ${key}`);
    }
  }
});

test('no module writes markup, or runs text as code', () => {
  for (const file of readdirSync(page).filter((name) => name.endsWith('.mjs'))) {
    assert.doesNotMatch(readFileSync(new URL(file, page), 'utf8'), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, file);
  }
});

test('holes are filled and unknown keys show themselves', () => {
  assert.equal(translator('en')('due', { time: 'noon' }), 'Due noon');
  assert.equal(translator('xx')('send'), 'Send');
  assert.equal(translator('zh')('no such key'), 'no such key');
});

test('a browser gets the language it prefers', () => {
  assert.equal(bestLanguage(['zh-Hans-CN', 'en']), 'zh');
  assert.equal(bestLanguage(['fr-FR', 'ms-MY']), 'ms');
  assert.equal(bestLanguage(['id-ID']), 'ms');
  assert.equal(bestLanguage([]), 'en');
  assert.equal(bestLanguage(['constructor']), 'en');
});
