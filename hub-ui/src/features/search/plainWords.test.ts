import { expect, it } from 'vitest';
import { plainWords } from './plainWords';

it.each([
  ['**Berth 7** is free:\n\n- lamps\n- ropes', 'Berth 7 is free:\nlamps\nropes'],
  ['# Tides\n> high at [15:42](https://port.example/214)', 'Tides\nhigh at 15:42'],
  ['***very*** _slanted_ ~~gone~~ `code`', 'very slanted gone code'],
  ['```sh\nls -l\n```', 'ls -l'],
  ['3 * 4 = 12, snake_case_name, 2*3*4', '3 * 4 = 12, snake_case_name, 234'],
  ['1. 泊位\n2. **吊车**', '泊位\n吊车'],
  ['', ''],
])('%j says %j', (markdown, words) => {
  expect(plainWords(markdown)).toBe(words);
});

it('a hostile text takes no time', () => {
  const started = performance.now();
  for (const part of ['*a ', '[a](', '`', '__a ', '> ', '# ']) plainWords(part.repeat(10_000));
  expect(performance.now() - started).toBeLessThan(3_000);
});
