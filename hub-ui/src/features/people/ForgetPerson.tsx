import { App, Button, Popconfirm } from 'antd';
import { API } from '@/shared/api/request';
import type { KnownPerson } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { useErase } from './usePeople';

/** All that is kept of a person, to be handed over or to be forgotten. */
export function ForgetPerson({ person }: { person: KnownPerson }) {
  const { t, has } = useI18n();
  const { message: toast } = App.useApp();
  const { mutate: erase, isPending } = useErase();
  const { id, name } = person;

  return (
    <>
      <Button href={`${API}/admin/people/${encodeURIComponent(id)}/export`} download aria-label={t('people.exportOne', { name })}>
        {t('people.export')}
      </Button>
      <Popconfirm
        title={t('people.erase.sure', { name })}
        description={t('people.erase.hint')}
        okText={t('people.erase')}
        cancelText={t('cancel')}
        onConfirm={() =>
          erase(id, {
            onSuccess: () => void toast.success(t('people.erased', { name })),
            onError: (error) => void toast.error(describeError({ t, has }, error)),
          })
        }
      >
        <Button danger loading={isPending} aria-label={t('people.eraseOne', { name })}>
          {t('people.erase')}
        </Button>
      </Popconfirm>
    </>
  );
}
