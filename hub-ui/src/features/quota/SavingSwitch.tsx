import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Radio } from 'antd';
import { useId } from 'react';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { QuotaMonth, SavingMode } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './QuotaMonth.module.css';

const modes = ['auto', 'on', 'off'] as const satisfies SavingMode[];

/** When the hub saves; to be changed by those who run it. */
export function SavingSwitch({ mode, mayChange }: { mode: SavingMode; mayChange: boolean }) {
  const { t, has } = useI18n();
  const cache = useQueryClient();
  const hint = useId();
  const { mutate: set, isPending, variables, error } = useMutation({
    mutationFn: (wanted: SavingMode) => request<QuotaMonth>('/quota/saving', { method: 'PUT', body: { mode: wanted } }),
    onSuccess: (month) => cache.setQueryData(keys.quota, month),
  });
  const shown = isPending ? variables : mode;
  return (
    <>
      {error && <Alert type="error" showIcon title={describeError({ t, has }, error)} />}
      {mayChange ? (
        <Radio.Group
          className={styles.modes}
          aria-label={t('quota.saving.mode')}
          aria-describedby={hint}
          optionType="button"
          value={shown}
          disabled={isPending}
          onChange={({ target }) => set(target.value as SavingMode)}
          options={modes.map((value) => ({ value, label: t(`quota.saving.mode.${value}`) }))}
        />
      ) : (
        <p>{t(`quota.saving.mode.${shown}`)}</p>
      )}
      <p id={hint} className={styles.hint}>
        {t(`quota.saving.mode.${shown}.hint`)}
      </p>
    </>
  );
}
