import { createContext, useContext } from 'react';
import { formatter } from './format';
import { english, type LanguagePack } from './language';
import { type Translator, translator } from './translate';

export const LANGUAGE_KEY = 'dermaga.language';

export type Speech = LanguagePack & Translator & { format: ReturnType<typeof formatter> };

export const I18nContext = createContext<Speech>({ ...english, ...translator(english), format: formatter(english) });

/** Words, plurals, dates and sizes in the reader's language. */
export function useI18n(): Speech {
  return useContext(I18nContext);
}
