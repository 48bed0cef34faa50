import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkify, openableAddress, parseInline, parseMarkdown, safeAddress } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/markdown.mjs';

const flat = (parts) => parts.map((part) => (part.parts ? `<${part.type}>${flat(part.parts)}</>` : (part.text ?? `<${part.type}>`))).join('');

test('only http, https and dingtalk addresses can be clicked', () => {
  for (const good of ['http://a.example/', 'https://a.example/x?y=1', 'dingtalk://dingtalkclient/page/link?url=x', ' HTTPS://a.example/ ']) {
    assert.notEqual(safeAddress(good), null, good);
  }
  for (const bad of ['javascript:alert(1)', 'JAVASCRIPT://%0aalert(1)', 'data:text/html,x', 'file:///etc/passwd', '//a.example', '/relative', 'java\nscript://x', 'https://', null, undefined, 7]) {
    assert.equal(safeAddress(bad), null, String(bad));
  }
});

test('a DingTalk page link opens the page that it carries, if that is a web page', () => {
  assert.equal(openableAddress('dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fa.example%2Ft&pc_slide=true'), 'https://a.example/t');
  assert.match(openableAddress('dingtalk://dingtalkclient/page/link?url=javascript%3Aalert(1)'), /^dingtalk:/);
});

test('headings, lists, quotes, code and rules are found', () => {
  const blocks = parseMarkdown('# Title\ntext\n\n- one\n- two\n\n1. first\n\n> said\n> more\n\n```\n<b>\n```\n---');
  assert.deepEqual(blocks.map((block) => block.type), ['heading', 'paragraph', 'list', 'list', 'quote', 'code', 'rule']);
  assert.equal(blocks[2].items.length, 2);
  assert.equal(blocks[3].ordered, true);
  assert.equal(blocks[5].text, '<b>');
});

test('bold, italic, struck and code nest and close', () => {
  assert.equal(flat(parseInline('**a *b* c** ~~d~~ `e*f*`')), '<strong>a <emphasis>b</> c</> <strike>d</> e*f*');
});

test('marks inside words and marks that never close stay text', () => {
  assert.equal(flat(parseInline('snake_case_name 2 * 3 * 4 **open')), 'snake_case_name 2 * 3 * 4 **open');
});

test('a link with a dangerous address stays text', () => {
  const parts = parseInline('[x](javascript:alert(1)) ![y](data:text/html,z)');
  assert.ok(parts.every((part) => part.type === 'text'));
});

test('markup in a message is only text', () => {
  assert.deepEqual(parseInline('<img src=x onerror=alert(1)>'), [{ type: 'text', text: '<img src=x onerror=alert(1)>' }]);
});

test('bare addresses become links without the punctuation after them', () => {
  const parts = linkify('see https://a.example/x?y=1, or（https://b.example/路径）。');
  assert.deepEqual(parts.filter((part) => part.type === 'link').map((part) => part.parts[0].text), ['https://a.example/x?y=1', 'https://b.example/路径']);
  assert.equal(flat(parseInline('at https://a.example/b_c_d.')), 'at <link>https://a.example/b_c_d</>.');
});

test('no text is lost, whatever is written', () => {
  const plain = (parts) => parts.map((part) => (part.parts ? plain(part.parts) : (part.text ?? ''))).join('');
  for (const text of ['[[[]]](((', '\\', '***', '____', '`', '![', 'a\\*b', '**a*', '*a**']) {
    assert.equal(plain(parseInline(text)).replace(/[*_\\`]/g, ''), text.replace(/[*_\\`]/g, ''), text);
  }
});

test('hostile repetition is read in linear time', () => {
  const begun = performance.now();
  for (const unit of ['*', '[', '_a', '![', '`', '**a ', '](', '> ', 'http://', '@', '[a](', '~~']) parseMarkdown(unit.repeat(20_000 / unit.length));
  const spent = performance.now() - begun;
  assert.ok(spent < 2_000, `${spent} ms`);
});
