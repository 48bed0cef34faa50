import { useState } from 'react';
import type { FoundPerson, Member } from '@/shared/api/types';
import { usePeopleSearch } from '@/shared/api/usePeopleSearch';
import { keepOwn, readOwn } from '@/shared/lib/ownWords';
import { useSettled } from '@/shared/lib/useSettled';
import { findMembers } from './mentions';

const MOST = 8;

/** Namesakes are told apart by their departments. */
function described({ id, name, title, department, initials }: FoundPerson): Member {
  return { id, name, initials, title: [department, title].filter(Boolean).join(' · ') || null };
}

/**
 * Who can be called: the members, and who else of the organization was chosen for this draft, which is kept with it, under its own name.
 * Offered are the members that the word means, and then the others.
 */
export function useCallable(name: string, channel: string | undefined, members: readonly Member[], word: string | undefined) {
  const [chosen, setChosen] = useState(() => JSON.parse(readOwn(name) ?? '[]') as Member[]);
  const settled = useSettled(word?.trim() ?? '');
  const { data: found = [], isPlaceholderData } = usePeopleSearch(settled ? channel : undefined, settled, MOST);

  const here = word === undefined ? [] : findMembers(members, word);
  // Nobody whom an earlier word meant: Enter would call them.
  const isAnswered = settled !== '' && settled === word?.trim() && !isPlaceholderData;
  const others = isAnswered ? found.filter(({ id }) => !here.some((member) => member.id === id)).map(described) : [];
  const isMember = ({ id }: { id: string }) => members.some((member) => member.id === id);
  return {
    callable: [...members, ...chosen.filter((person) => !isMember(person))],
    offer: [...here, ...others].slice(0, MOST),
    keep(person: Member) {
      if (isMember(person) || chosen.some(({ id }) => id === person.id)) return;
      const next = [...chosen, person].slice(-50);
      setChosen(next);
      keepOwn(name, JSON.stringify(next));
    },
  };
}
