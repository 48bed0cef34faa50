import type { Member } from '@/shared/api/types';
import { callsEveryone, EVERYONE } from './everyone';

export interface MentionQuery {
  /** Where the `@` stands. */
  start: number;
  word: string;
}

/** The name being typed at the caret, if it is one. `a@b` is an address, not a mention; `请@陈` is one. */
export function mentionAt(text: string, caret: number): MentionQuery | undefined {
  const match = /(?<![A-Za-z0-9._-])@([^@\n]{0,30})$/u.exec(text.slice(0, caret));
  if (!match || /\s$/.test(match[1]!)) return undefined;
  return { start: match.index, word: match[1]! };
}

export function findMembers(members: readonly Member[], word: string): Member[] {
  const wanted = word.toLocaleLowerCase();
  const rank = ({ id, name, title }: Member) => {
    const lower = name.toLocaleLowerCase();
    if (lower.startsWith(wanted) || id.toLocaleLowerCase().startsWith(wanted)) return 0;
    if (lower.split(/\s+/).some((part) => part.startsWith(wanted))) return 1;
    if (lower.includes(wanted)) return 2;
    return title?.toLocaleLowerCase().startsWith(wanted) ? 3 : undefined;
  };
  return members
    .map((member) => ({ member, rank: rank(member) }))
    .filter((found): found is { member: Member; rank: number } => found.rank !== undefined)
    .sort((a, b) => a.rank - b.rank)
    .map(({ member }) => member);
}

export function insertMention(text: string, query: MentionQuery, caret: number, member: Member) {
  const before = `${text.slice(0, query.start)}@${member.name} `;
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length };
}

/** Who is called in a message and is not among the channel's known members: an edit does not take that back. */
export function calledBesides({ mentions }: { mentions: readonly string[] }, members: readonly Member[]): string[] {
  return mentions.filter((id) => id !== EVERYONE && !members.some((member) => member.id === id));
}

/** Who is mentioned is read from the text when it is sent: what one sees is what is notified. */
export function mentionedIn(text: string, members: readonly Member[]): string[] {
  let rest = text;
  return [...members]
    .sort((a, b) => b.name.length - a.name.length)
    .filter(({ id, name }) => {
      if (id === EVERYONE) return callsEveryone(rest);
      const isThere = rest.includes(`@${name}`);
      rest = rest.replaceAll(`@${name}`, ' ');
      return isThere;
    })
    .map(({ id }) => id);
}
