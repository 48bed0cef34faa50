import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AT_ONCE, faultLine, faultOf, GROUPS, inLanguage, minutes } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/faultShape.mjs';
import { CATALOGUES, translator } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/words.mjs';

const java = (file) => readFileSync(new URL(`../../main/java/dev/dermaga/dingtalk/simulator/${file}.java`, import.meta.url), 'utf8');

test('every kind of fault that the simulator knows has its switch or button, and words', () => {
  const known = [...java('fault/Faults').matchAll(/^ {8}[A-Z_]+\("(\w+)", Strikes/gm)].map(([, word]) => word);
  const shown = [...GROUPS.flatMap(({ kinds }) => kinds), ...AT_ONCE];
  assert.deepEqual([...shown].sort(), known.sort());
  for (const kind of shown) {
    assert.ok(kind in CATALOGUES.en, kind);
    assert.ok(AT_ONCE.includes(kind) || `${kind}Hint` in CATALOGUES.en, kind);
  }
  for (const { title } of GROUPS) assert.ok(title in CATALOGUES.en, title);
});

test('every verdict has words', () => {
  const promises = [...java('scenario/Verdict').matchAll(/^ {8}[A-Z_]+\("(\w+)"\)[,;]/gm)].map(([, word]) => word).filter((word) => word.length > 1);
  assert.equal(promises.length, 9);
  for (const promise of promises) for (const outcome of ['kept', 'broken', 'untried']) assert.ok(`${promise}_${outcome}` in CATALOGUES.en, promise);
});

test('the scope of the form is for calls, and what needs a time or a number has one', () => {
  const scope = { path: '/v1.0/**', times: 3, probability: 0.5 };
  assert.deepEqual(faultOf('throttle', scope), { kind: 'throttle', path: '/v1.0/**', times: 3, probability: 0.5 });
  assert.deepEqual(faultOf('throttle', {}), { kind: 'throttle' });
  assert.deepEqual(faultOf('hold', scope), { kind: 'hold', times: 3, delay: 'PT3S' });
  assert.deepEqual(faultOf('clockSkew', scope), { kind: 'clockSkew', delay: 'PT2H' });
  assert.deepEqual(faultOf('reorder', {}), { kind: 'reorder', times: 3 });
});

test('a fault that is on reads as one line', () => {
  const t = translator('en');
  assert.equal(faultLine({ kind: 'throttle', path: '/x', times: 2, probability: 0.25, seed: 7, until: 'T' }, t, (time) => `<${time}>`), 'Throttle · /x · 2 left · 25 %, seed 7 · until <T>');
});

test('times and titles are for people', () => {
  assert.equal(minutes(65.4), '1:05');
  assert.equal(minutes(0), '0:00');
  assert.equal(inLanguage({ en: 'a', zh: '甲' }, 'zh'), '甲');
  assert.equal(inLanguage({ en: 'a' }, 'ms'), 'a');
  assert.equal(inLanguage({}, 'ms'), '');
});
