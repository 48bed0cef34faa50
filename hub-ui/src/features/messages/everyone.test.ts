import { expect, it } from 'vitest';
import { callsEveryone, everyoneIn } from './everyone';
import { mentionedIn } from './mentions';

const people = [
  { id: 'allan', name: 'allan', initials: 'A' },
  { id: '@all', name: 'all', initials: '' },
];

it.each(['@all look', 'look @all.', '请@所有人看', 'lihat @semua', '@所有人来'])('%s calls everybody', (text) => {
  expect(callsEveryone(text)).toBe(true);
});

it.each(['all', '@allies', '@allan look', '@semuanya', '@all2'])('%s does not', (text) => {
  expect(mentionedIn(text, people)).not.toContain('@all');
});

it('is found whatever the language of who wrote it', () => {
  expect(mentionedIn('请@所有人 and @allan', people)).toEqual(['allan', '@all']);
  expect(everyoneIn('请@所有人看', 'all')).toBe('所有人');
  expect(everyoneIn('look', 'all')).toBe('all');
});
