import { Select } from 'antd';
import { useState } from 'react';
import type { FoundPerson } from '@/shared/api/types';
import { usePeopleSearch } from '@/shared/api/usePeopleSearch';
import { useI18n } from '@/shared/i18n/context';
import { useSettled } from '@/shared/lib/useSettled';

interface Props {
  /** Whose people come first. */
  channel: string;
  /** Who is chosen already, with their names. */
  known?: readonly { id: string; name: string }[];
  id?: string;
  value?: string[];
  onChange?(ids: string[]): void;
}

const MOST = 50;

function isCalled({ id, name, initials }: FoundPerson, word: string): boolean {
  return [id, name, initials].some((call) => call?.toLowerCase().includes(word.toLowerCase()));
}

/** Chooses people of the organization by what they are called; a field of a form. */
export function PeoplePicker({ channel, known = [], ...field }: Props) {
  const { t } = useI18n();
  const [words, setWords] = useState('');
  const asked = useSettled(words.trim());
  const { data: answered = [], isPending, isPlaceholderData } = usePeopleSearch(channel, asked, MOST);
  const { data: first = [] } = usePeopleSearch(channel, '', MOST);
  // Until the answer to what is written has come, only who fits is offered: Enter must not choose whom an earlier answer had.
  const isAnswered = asked === words.trim() && !isPlaceholderData;
  const found = isAnswered ? answered : first.filter((person) => isCalled(person, words.trim()));
  const names = new Map(known.map(({ id, name }) => [id, { value: id, label: name, hint: '' }]));
  for (const { id, name, title, department } of found) names.set(id, { value: id, label: name, hint: [department, title].filter(Boolean).join(' · ') });

  // Who was chosen keeps the name when the search goes on to others.
  const [chosen, setChosen] = useState(names);
  return (
    <Select
      {...field}
      mode="multiple"
      loading={isPending}
      showSearch={{ filterOption: false, onSearch: setWords, autoClearSearchValue: true }}
      notFoundContent={isAnswered && !isPending ? t('people.none') : null}
      options={found.map(({ id }) => names.get(id)!)}
      optionRender={({ data }) => (data.hint ? `${data.label} · ${data.hint}` : data.label)}
      labelRender={({ value, label }) => label ?? names.get(String(value))?.label ?? chosen.get(String(value))?.label ?? value}
      onSelect={(id: string) => {
        const option = names.get(id);
        if (option) setChosen((before) => new Map(before).set(id, option));
      }}
    />
  );
}
