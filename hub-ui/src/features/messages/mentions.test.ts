import { describe, expect, it } from 'vitest';
import { people } from '@/testData';
import { findMembers, insertMention, mentionAt, mentionedIn } from './mentions';

const namesFor = (word: string) => findMembers(people, word).map(({ name }) => name);

describe('what is being typed', () => {
  it.each([
    ['@', ''],
    ['hello @bu', 'bu'],
    ['请@陈', '陈'],
    ['(@devi', 'devi'],
    ['@Budi S', 'Budi S'],
  ])('%s asks for "%s"', (text, word) => {
    expect(mentionAt(text, text.length)?.word).toBe(word);
  });

  it.each(['mail ana@pier.example', 'hello', '@Budi Santoso '])('%s asks for nobody', (text) => {
    expect(mentionAt(text, text.length)).toBeUndefined();
  });
});

describe('who is found', () => {
  it.each([
    ['', ['Ana Wijaya', 'Budi Santoso', '陈晓明', 'Devi Lestari']],
    ['bu', ['Budi Santoso']],
    ['santo', ['Budi Santoso']],
    ['陈', ['陈晓明']],
    ['晓明', ['陈晓明']],
    ['chen', ['陈晓明']],
    ['manager', ['Ana Wijaya']],
    ['zzz', []],
  ])('"%s" finds %s', (word, names) => {
    expect(namesFor(word)).toEqual(names);
  });
});

it('the chosen name takes the place of what was typed, wherever the caret is', () => {
  const text = '请@陈 thanks';

  const { text: next, caret } = insertMention(text, mentionAt(text, 3)!, 3, people[2]!);

  expect(next).toBe('请@陈晓明 thanks');
  expect(next.slice(0, caret)).toBe('请@陈晓明 ');
});

it('who is mentioned is what the text says, and a longer name is not taken for a shorter one', () => {
  const members = [...people, { id: 'ana2', name: 'Ana', initials: 'A' }];

  expect(mentionedIn('@Ana Wijaya and @陈晓明', members).sort()).toEqual(['ana', 'chen']);
  expect(mentionedIn('@Ana and @Ana Wijaya', members).sort()).toEqual(['ana', 'ana2']);
  expect(mentionedIn('nobody', members)).toEqual([]);
});
