import { expect, it } from 'vitest';
import { aMessage } from '@/testData';
import { beginsUnread, timelineRows } from './timelineRows';

const at = (time: string) => new Date(`2026-11-24T${time}`).toISOString();
const reading = (rest: Partial<Parameters<typeof timelineRows>[1]> = {}) => ({ me: 'ana', unreadSince: undefined, hasOlder: false, ...rest });
const kinds = (...args: Parameters<typeof timelineRows>) =>
  timelineRows(...args).map((row) => (row.kind === 'message' ? (row.isContinued ? 'more' : 'head') : row.kind));

it('what one person says within five minutes stands under one head', () => {
  const messages = [aMessage({ createdAt: at('10:00') }), aMessage({ createdAt: at('10:04') }), aMessage({ createdAt: at('10:10') })];

  expect(kinds(messages, reading())).toEqual(['day', 'head', 'more', 'head']);
});

it('another person, another origin and another day each begin anew', () => {
  const messages = [
    aMessage({ createdAt: at('23:58') }),
    aMessage({ createdAt: at('23:59'), author: 'chen' }),
    aMessage({ createdAt: at('23:59:30'), author: 'chen', origin: 'dingtalk' }),
    aMessage({ createdAt: new Date('2026-11-25T00:01').toISOString(), author: 'chen', origin: 'dingtalk' }),
  ];

  expect(kinds(messages, reading())).toEqual(['day', 'head', 'head', 'head', 'day', 'head']);
});

it('the line for what is new stands once, before the first unread message of somebody else', () => {
  const messages = [
    aMessage({ createdAt: at('10:00') }),
    aMessage({ createdAt: at('10:01'), author: 'ana' }),
    aMessage({ createdAt: at('10:02') }),
    aMessage({ createdAt: at('10:03') }),
  ];

  expect(kinds(messages, reading({ unreadSince: at('10:00') }))).toEqual(['day', 'head', 'head', 'new', 'head', 'more']);
});

it('what stands above the first message is not claimed while older ones are not loaded', () => {
  const messages = [aMessage({ createdAt: at('10:00') }), aMessage({ createdAt: at('10:01') })];

  expect(kinds(messages, reading({ unreadSince: at('09:00'), hasOlder: true }))).toEqual(['head', 'more']);
  expect(beginsUnread(messages, reading({ unreadSince: at('09:00'), hasOlder: true }))).toBe(true);
  expect(kinds(messages, reading({ unreadSince: at('09:00') }))).toEqual(['day', 'new', 'head', 'more']);
});

it('a message that was the oldest keeps its head when what came before it is there', () => {
  const [older, oldest] = [aMessage({ createdAt: at('10:00') }), aMessage({ createdAt: at('10:01') })];

  expect(kinds([oldest!], reading({ hasOlder: true }))).toEqual(['head']);
  expect(kinds([older!, oldest!], reading({ headed: new Set([oldest!.id]) }))).toEqual(['day', 'head', 'head']);
});
