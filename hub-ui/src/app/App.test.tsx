import { act, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { LANGUAGE_KEY } from '@/shared/i18n/context';
import { I18n } from '@/shared/i18n/I18n';
import { writeStored } from '@/shared/lib/stored';
import { Look } from './App';

beforeEach(() => localStorage.clear());

it('another language takes nothing away that is written or open', async () => {
  render(
    <I18n>
      <Look>
        <input defaultValue="half a thought" />
      </Look>
    </I18n>,
  );
  const field = screen.getByRole('textbox');

  for (const [language, tag] of [['zh', 'zh-CN'], ['ms', 'ms'], ['en', 'en']] as const) {
    act(() => writeStored(LANGUAGE_KEY, language));
    await waitFor(() => expect(document.documentElement.lang).toBe(tag));
    expect(screen.getByRole('textbox')).toBe(field);
  }
});
