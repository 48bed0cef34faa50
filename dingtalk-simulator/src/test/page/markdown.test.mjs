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

test('a message shows headings, lists, quotes, bold, italic, links and pictures', () => {
  const blocks = parseMarkdown('# Title\ntext **b** *i*\n\n- one\n- two\n\n1. first\n\n> said\n> more');
  assert.deepEqual(blocks.map((block) => block.type), ['heading', 'paragraph', 'list', 'list', 'quote']);
  assert.equal(blocks[2].items.length, 2);
  assert.equal(blocks[3].ordered, true);
  assert.equal(flat(blocks[1].parts), 'text <strong>b</> <emphasis>i</>');
});

test('what the subset of a message lacks stays as it was written', () => {
  for (const text of ['```\n<b>\n```', '---', '| a | b |\n|---|---|\n| 1 | 2 |', '~~d~~ `e*f*` __u__ _v_', '<font color=red>r</font><br>']) {
    const blocks = parseMarkdown(text);
    assert.deepEqual(blocks.map((block) => block.type), ['paragraph'], text);
    assert.equal(flat(blocks[0].parts).replaceAll('<break>', '\n').replace('<emphasis>f</>', '*f*'), text);
  }
});

test('a message puts the items of an inner list in the same row, a card nests them', () => {
  const text = '* one\n    * inner\n* two';
  assert.equal(parseMarkdown(text)[0].items.length, 3);
  const [list] = parseMarkdown(text, { card: true });
  assert.equal(list.items.length, 2);
  assert.equal(flat(list.items[0].list.items[0].parts), 'inner');
});

test('a card shows tables, code, rules, fonts and breaks as well', () => {
  const blocks = parseMarkdown('| a | b |\n| :-: | -: |\n| **1** | 2 |\n\n```json\n<b>\n```\n***\n<font sizeToken=common_h3_text_style__font_size colorTokenV2=common_blue1_color>x</font><br>y', { card: true });
  assert.deepEqual(blocks.map((block) => block.type), ['table', 'code', 'rule', 'paragraph']);
  assert.deepEqual(blocks[0].sides, ['center', 'end']);
  assert.equal(flat(blocks[0].rows[0][0]), '<strong>1</>');
  assert.equal(blocks[1].text, '<b>');
  const [font, lineBreak] = blocks[3].parts;
  assert.deepEqual([font.type, font.size, font.colour, lineBreak.type], ['font', 'common_h3_text_style__font_size', 'common_blue1_color', 'break']);
});

test('bold and italic nest and close', () => {
  assert.equal(flat(parseInline('**a *b* c**')), '<strong>a <emphasis>b</> c</>');
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
  const begun = process.cpuUsage(); // a busy machine may take longer for the same work
  for (const unit of ['*', '[', '_a', '![', '`', '**a ', '](', '> ', 'http://', '@', '[a](', '~~', '<font a=b>', '<br', '|', ' * x\n', '    '.repeat(9) + '* x\n']) {
    for (const card of [false, true]) parseMarkdown(unit.repeat(20_000 / unit.length), { card });
  }
  parseMarkdown(Array.from({ length: 3_000 }, (_, depth) => ' '.repeat(depth) + '* x').join('\n'), { card: true });
  const spent = process.cpuUsage(begun).user / 1000;
  assert.ok(spent < 2_000, `${spent} ms`);
});
