import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recalledLine } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/format.mjs';
import { readersOf } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/receipts.mjs';

const MEMBERS = ['ana', 'budi', 'chen'];

test('all members but the writer have read a message, or have not', () => {
  assert.deepEqual(readersOf({ from: 'ana', readBy: ['chen'] }, MEMBERS), { read: ['chen'], unread: ['budi'] });
  assert.deepEqual(readersOf({ from: 'robot:r', readBy: [] }, MEMBERS), { read: [], unread: MEMBERS });
});

test('who cannot see a message does not count, nor does who has left', () => {
  assert.deepEqual(readersOf({ from: 'robot:r', readBy: ['devi', 'budi'], onlyFor: ['budi'] }, MEMBERS), { read: ['budi'], unread: [] });
});

test('of a recalled message only who took it back is told', () => {
  const t = (key, values) => key + (values?.name ?? '');
  assert.equal(recalledLine({ from: 'ana' }, 'ana', 'Ana', t), 'recalledByYou');
  assert.equal(recalledLine({ from: 'ana' }, 'budi', 'Ana', t), 'recalledByAna');
});
