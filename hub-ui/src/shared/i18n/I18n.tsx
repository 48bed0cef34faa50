import dayjs from 'dayjs';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useStored } from '../lib/stored';
import { I18nContext, LANGUAGE_KEY } from './context';
import { formatter } from './format';
import { english, loadLanguage, preferredLanguage } from './language';
import { translator } from './translate';

export function I18n({ children }: { children: ReactNode }) {
  const language = preferredLanguage(useStored(LANGUAGE_KEY), navigator.languages);
  const [pack, setPack] = useState(language === 'en' ? english : undefined);

  useEffect(() => {
    let isWanted = true;
    void loadLanguage(language)
      .catch(() => english)
      .then((loaded) => isWanted && setPack(loaded));
    return () => {
      isWanted = false;
    };
  }, [language]);

  useEffect(() => {
    if (!pack) return;
    document.documentElement.lang = pack.tag;
    dayjs.locale(pack.tag.toLowerCase());
  }, [pack]);

  const value = useMemo(() => pack && { ...pack, ...translator(pack), format: formatter(pack) }, [pack]);
  return value && <I18nContext value={value}>{children}</I18nContext>;
}
