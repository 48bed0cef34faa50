import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outline } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/contactOutline.mjs';

const DEPARTMENTS = [
  { id: 1, parentId: 0, name: 'Pier', members: ['ana'], managers: [] },
  { id: 101, parentId: 1, name: 'Engineering', members: ['budi'], managers: ['budi'] },
  { id: 102, parentId: 101, name: 'Platform', members: ['budi', 'chen', 'gone'], managers: [] },
];
const PEOPLE = [
  { userId: 'ana', name: 'Ana', mobile: '13800000001' },
  { userId: 'budi', name: 'Budi' },
  { userId: 'chen', name: '陈晓明', unionId: 'unionChen' },
];
const shape = (rows) => rows.map((row) => '  '.repeat(row.depth) + (row.department ? `${row.department.name} ${row.count}` : row.person.userId));

test('a department comes before its people, and they before the departments below', () => {
  const rows = outline(DEPARTMENTS, PEOPLE, new Set(), '');
  assert.deepEqual(shape(rows), ['Pier 4', '  ana', '  Engineering 3', '    budi', '    Platform 3', '      budi', '      chen']);
  assert.deepEqual(rows.filter((row) => row.person?.leads).map((row) => row.person.userId), ['budi']);
});

test('a closed department hides what is below it', () => {
  assert.deepEqual(shape(outline(DEPARTMENTS, PEOPLE, new Set([101]), '')), ['Pier 4', '  ana', '  Engineering 3']);
});

test('a search finds people by name, id and mobile', () => {
  for (const [words, found] of [['晓明', ['chen']], ['unionch', ['chen']], ['1380', ['ana']], [' BUDI ', ['budi']], ['nobody', []]]) {
    assert.deepEqual(outline(DEPARTMENTS, PEOPLE, new Set([1]), words).map((row) => row.person.userId), found, words);
  }
});

test('nobody and nothing is an empty outline', () => assert.deepEqual(outline([], [], new Set(), ''), []));
