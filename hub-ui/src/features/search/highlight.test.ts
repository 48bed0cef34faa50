import { expect, it } from 'vitest';
import { highlight } from './highlight';

it.each([
  ['The crane is free', 'CRA free', ['The ', 'cra', 'ne is ', 'free', '']],
  ['吊车已经空闲', '空闲', ['吊车已经', '空闲', '']],
  ['a+b (c)', '( +', ['a+b (c)']],
  ['nothing', 'else', ['nothing']],
])('%s, looked for as %s', (text, typed, pieces) => {
  expect(highlight(text, typed)).toEqual(pieces);
});
