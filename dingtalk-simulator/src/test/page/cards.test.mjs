import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardParts, filled } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/cardParts.mjs';
import { previewOf } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/format.mjs';
import { noticeAsMessage } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/noticeShape.mjs';
import { translator } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/words.mjs';

test('a card reads as a title, texts and facts', () => {
  const long = 'x'.repeat(61);
  assert.deepEqual(cardParts({ status: 'open', title: 'Plan', content: '**a**', note: 'two\nlines', more: long, gap: ' ', rows: '[1,2]' }), {
    title: 'Plan',
    texts: ['**a**', 'two\nlines', long],
    facts: [['status', 'open'], ['rows', '[1,2]']],
  });
  assert.deepEqual(cardParts({}), { title: '', texts: [], facts: [] });
});

test('the words of a button hold variables, and nothing that every object has', () => {
  assert.equal(filled('Vote ${name} ${missing}${constructor}.', { name: 'A' }), 'Vote A .');
});

test('each kind of notification has a line for the list', () => {
  const t = translator('en');
  const line = (msgtype, said, file) =>
    previewOf(noticeAsMessage({ taskId: 1, clientId: 'ding1', sentAt: '2026-08-24T09:00:00Z', readBy: [], msg: { msgtype, [msgtype]: said }, file }, []), t);
  assert.equal(line('text', { content: 'a\nb' }), 'a b');
  assert.equal(line('image', {}), '[Picture]');
  assert.equal(line('voice', { duration: '12' }), 'Voice message, 12 s');
  assert.equal(line('file', {}, { name: 'a.pdf' }), '[File] a.pdf');
  assert.equal(line('link', { title: 'News', text: 'x' }), 'News');
  assert.equal(line('markdown', { title: '', text: '# Head' }), 'Head');
  assert.equal(line('action_card', { markdown: '**Sure?**' }), 'Sure?');
  assert.equal(line('oa', { head: { text: 'Leave' }, body: {} }), 'Leave');
  assert.equal(line('new_kind', {}), '');
});
