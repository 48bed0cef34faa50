import { expect, it } from 'vitest';
import { aMessage } from '@/testData';
import { timelineRows } from './timelineRows';

const at = (time: string) => new Date(`2026-11-24T${time}`).toISOString();
const kinds = (...args: Parameters<typeof timelineRows>) =>
  timelineRows(...args).map((row) => (row.kind === 'message' ? (row.isContinued ? 'more' : 'head') : row.kind));

it('what one person says within five minutes stands under one head', () => {
  const messages = [aMessage({ createdAt: at('10:00') }), aMessage({ createdAt: at('10:04') }), aMessage({ createdAt: at('10:10') })];

  expect(kinds(messages, 'ana', undefined)).toEqual(['day', 'head', 'more', 'head']);
});

it('another person, another origin and another day each begin anew', () => {
  const messages = [
    aMessage({ createdAt: at('23:58') }),
    aMessage({ createdAt: at('23:59'), author: 'chen' }),
    aMessage({ createdAt: at('23:59:30'), author: 'chen', origin: 'dingtalk' }),
    aMessage({ createdAt: new Date('2026-11-25T00:01').toISOString(), author: 'chen', origin: 'dingtalk' }),
  ];

  expect(kinds(messages, 'ana', undefined)).toEqual(['day', 'head', 'head', 'head', 'day', 'head']);
});

it('the line for what is new stands once, before the first unread message of somebody else', () => {
  const messages = [
    aMessage({ createdAt: at('10:00') }),
    aMessage({ createdAt: at('10:01'), author: 'ana' }),
    aMessage({ createdAt: at('10:02') }),
    aMessage({ createdAt: at('10:03') }),
  ];

  expect(kinds(messages, 'ana', at('10:00'))).toEqual(['day', 'head', 'head', 'new', 'head', 'more']);
});
