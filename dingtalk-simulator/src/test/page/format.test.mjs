import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  colourOf,
  dayName,
  fileSize,
  honestName,
  inLanguage,
  initials,
  jsonPieces,
  mentionBegun,
  mentionChoices,
  mentioned,
  mentionPieces,
  previewOf,
} from '../../main/resources/dev/dermaga/dingtalk/simulator/page/format.mjs';

const people = [
  { userId: 'ana', name: 'Ana Wijaya', mobile: '13800000001' },
  { userId: 'budi', name: 'Budi Santoso', mobile: '13800000002' },
  { userId: 'chen', name: '陈晓明', mobile: '13800000003' },
];

test('initials are two letters, or the given name in Chinese', () => {
  assert.equal(initials('Ana Wijaya'), 'AW');
  assert.equal(initials('陈晓明'), '晓明');
  assert.equal(initials('devi'), 'DE');
  assert.equal(initials('👩‍💻 x'), '👩X');
  assert.equal(initials('  '), '?');
  assert.equal(initials(undefined), '?');
});

test('a colour is the same for the same id and always exists', () => {
  for (const id of ['ana', '', '陈', 'robot:x']) {
    assert.equal(colourOf(id, 8), colourOf(id, 8));
    assert.ok(colourOf(id, 8) >= 0 && colourOf(id, 8) < 8);
  }
});

test('sizes are short', () => {
  assert.equal(fileSize(0, 'en'), '0 B');
  assert.equal(fileSize(1536, 'en'), '1.5 KB');
  assert.equal(fileSize(20 * 1024 * 1024, 'en'), '20 MB');
  assert.equal(fileSize(undefined, 'en'), '');
});

test('only a real mention is marked', () => {
  const text = '@Budi Santoso and @ana, ask @陈晓明';
  assert.deepEqual(mentionPieces(text, ['budi', 'chen'], false, people), [
    { mention: 'budi', name: 'Budi Santoso' },
    { text: ' and @ana, ask ' },
    { mention: 'chen', name: '陈晓明' },
  ]);
});

test('a mention by mobile shows the name, and a longer number is none', () => {
  assert.deepEqual(mentionPieces('@13800000002', ['budi'], false, people), [{ mention: 'budi', name: 'Budi Santoso' }]);
  assert.deepEqual(mentionPieces('@138000000021', ['budi'], false, people), [{ text: '@138000000021' }]);
  assert.deepEqual(mentionPieces('@anastasia', ['ana'], false, people), [{ text: '@anastasia' }]);
});

test('everyone is marked only when everyone was mentioned', () => {
  assert.deepEqual(mentionPieces('@所有人 hi', [], true, people)[0], { mention: 'all', name: '所有人' });
  assert.deepEqual(mentionPieces('@所有人 hi', [], false, people), [{ text: '@所有人 hi' }]);
});

test('who is written to is found by name or id', () => {
  assert.deepEqual(mentioned('@budi and @陈晓明 and @budi', people), ['budi', 'chen']);
  assert.deepEqual(mentioned('mail me at x@nowhere', people), []);
});

test('days are named from today', () => {
  const now = new Date(2026, 10, 24, 9).getTime();
  const words = { today: 'Today', yesterday: 'Yesterday' };
  assert.equal(dayName(new Date(2026, 10, 24, 0, 1), now, 'en-GB', words), 'Today');
  assert.equal(dayName(new Date(2026, 10, 23, 23, 59), now, 'en-GB', words), 'Yesterday');
  assert.match(dayName(new Date(2026, 10, 20, 12), now, 'en-GB', words), /20 November/);
  assert.match(dayName(new Date(2025, 10, 20, 12), now, 'en-GB', words), /2025/);
});

test('JSON reads as it was, and JSON in a string is opened', () => {
  const value = { a: [1, 'x', null, true], b: {}, c: [] };
  assert.deepEqual(JSON.parse(jsonPieces(value).map((piece) => piece.text).join('')), value);
  const nested = jsonPieces({ msgParam: '{"content":"hi"}' });
  assert.ok(nested.some((piece) => piece.kind === 'nested'));
  assert.ok(nested.some((piece) => piece.kind === 'key' && piece.text === '"content"'));
});

test('deep or broken JSON does no harm', () => {
  let deep = {};
  for (let i = 0; i < 500; i++) deep = { deep };
  assert.ok(jsonPieces(deep).length > 0);
  assert.equal(jsonPieces('{broken').length, 1);
});

test('the last line of a conversation is one short line', () => {
  const t = (key) => key;
  assert.equal(previewOf({ kind: 'text', text: 'a\n\n b' }, t), 'a b');
  assert.equal(previewOf({ kind: 'file', text: '', file: { name: 'x.pdf' } }, t), '[file] x.pdf');
  assert.equal(previewOf({ kind: 'image', text: 'p' }, t), '[picture]');
  assert.equal(previewOf({ kind: 'feedCard', text: '', link: { title: 'News' } }, t), 'News');
  assert.ok(previewOf({ kind: 'text', text: 'W'.repeat(5_000) }, t).length <= 120);
});

test('a file name cannot hide its ending behind direction marks', () => {
  assert.equal(honestName('invoice\u202Egnp.exe'), 'invoicegnp.exe');
  assert.equal(previewOf({ kind: 'file', text: '', file: { name: '\u2067a.exe' } }, (key) => key), '[file] a.exe');
  assert.equal(honestName('计划 2.4.pdf'), '计划 2.4.pdf');
});

test('people are offered while an @ is being typed', () => {
  const offered = (text) => {
    const begun = mentionBegun(text, text.length);
    return begun && mentionChoices(begun.word, people).map((person) => person.userId);
  };
  assert.deepEqual(offered('hi @'), ['ana', 'budi', 'chen']);
  assert.deepEqual(offered('@B'), ['budi']);
  assert.deepEqual(offered('@san'), ['budi']);
  assert.deepEqual(offered('请看@陈'), ['chen']);
  assert.deepEqual(offered('请看 @陈'), ['chen']);
  assert.deepEqual(offered('@Budi Santoso'), []);
  assert.deepEqual(offered('@budi'), []);
  assert.deepEqual(offered('@zzz'), []);
  assert.equal(offered('mail x@b'), null);
  assert.equal(mentionBegun('@bu later', 3).from, 0);
});

test('a name with languages is said in that of the page, else in its first', () => {
  assert.equal(inLanguage('Tides', 'en-GB'), 'Tides');
  assert.equal(inLanguage('{"zh_CN":"潮汐","en_US":"Tides"}', 'en-GB'), 'Tides');
  assert.equal(inLanguage('{"zh_CN":"潮汐","en_US":"Tides"}', 'ms-MY'), '潮汐');
  assert.equal(inLanguage('{}', 'ms-MY'), '');
  assert.equal(inLanguage('{broken', 'ms-MY'), '{broken');
});
