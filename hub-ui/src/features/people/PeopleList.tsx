import { App, Button, Input, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import type { KnownPerson, Me, Role } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { may } from '@/shared/lib/may';
import { ListFaces } from '@/shared/ui/ListFaces';
import { PersonAvatar } from '@/shared/ui/PersonAvatar';
import { DirectoryStatus } from './DirectoryStatus';
import { ForgetPerson } from './ForgetPerson';
import styles from './PeopleList.module.css';
import { type PersonState, usePeople, useSetRole } from './usePeople';

const roles = ['owner', 'admin', 'member', 'guest'] as const satisfies Role[];

/** Who is known here, and what they are; a role that the reader may not decide about is only told. */
export function PeopleList({ me }: { me: Me }) {
  const { t, has, count, format } = useI18n();
  const { message: toast } = App.useApp();
  const [words, setWords] = useState('');
  const [state, setState] = useState<PersonState | ''>('');
  const query = usePeople(words, state);
  const { mutate: setRole, isPending, variables } = useSetRole();
  const people = query.data ?? [];
  const canDecide = may(me, 'own');
  const choices = canDecide ? roles : roles.filter((role) => !isRunning(role));

  function decide(person: KnownPerson, role: Role) {
    setRole(
      { id: person.id, role },
      {
        onSuccess: () => void toast.success(t('people.changed', { name: person.name, role: t(`people.role.${role}`) })),
        onError: (error) => void toast.error(describeError({ t, has }, error)),
      },
    );
  }

  return (
    <div className={styles.page}>
      <DirectoryStatus />
      <div className={styles.search}>
        <Input.Search className={styles.words} allowClear aria-label={t('people.find')} placeholder={t('people.find')} onSearch={(value) => setWords(value.trim())} />
        <Segmented<PersonState | ''>
          aria-label={t('people.state')}
          value={state}
          onChange={setState}
          options={(['', 'active', 'left'] as const).map((value) => ({ value, label: t(`people.state.${value || 'all'}`) }))}
        />
      </div>
      <ListFaces query={query} isEmpty={people.length === 0} empty={{ title: t('people.none'), hint: t('people.none.hint') }}>
        <ul className={styles.list}>
          {people.map((person) => (
            <li key={person.id} className={styles.row}>
              <PersonAvatar name={person.name} size={32} />
              <div className={styles.body}>
                <div className={styles.name}>
                  {person.title ? `${person.name} · ${person.title}` : person.name}
                  {person.leftAt && <Tag className={styles.left}>{t('people.left')}</Tag>}
                </div>
                <div className={styles.facts}>
                  <span>{person.id}</span>
                  {person.departments.length > 0 && <span>{person.departments.join(', ')}</span>}
                  <span>{count('people.channels', person.channels)}</span>
                  {person.leftAt && <span>{t('people.leftAt', { when: format.moment(person.leftAt) })}</span>}
                  <span>{person.signedInAt ? t('people.signedIn', { when: format.moment(person.signedInAt) }) : t('people.neverSignedIn')}</span>
                </div>
              </div>
              {canDecide || !isRunning(person.role) ? (
                <Select
                  className={styles.role}
                  aria-label={t('people.roleOf', { name: person.name })}
                  value={person.role}
                  loading={isPending && variables.id === person.id}
                  onChange={(role: Role) => decide(person, role)}
                  options={choices.map((value) => ({ value, label: t(`people.role.${value}`) }))}
                />
              ) : (
                <span className={styles.role}>{t(`people.role.${person.role}`)}</span>
              )}
              {canDecide && <ForgetPerson person={person} />}
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <Button className={styles.more} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('list.more')}
          </Button>
        )}
      </ListFaces>
    </div>
  );
}

function isRunning(role: Role): boolean {
  return role === 'owner' || role === 'admin';
}
