import type { Locale } from 'antd/es/locale';
import enUS from 'antd/es/locale/en_US';
import { en } from './en';

export const languages = { en: 'English', zh: '中文', ms: 'Bahasa Melayu' } as const;
export type Language = keyof typeof languages;
export type Words = Record<keyof typeof en, string>;
export type Key = keyof Words;

/** All that a language brings: our words, Ant Design's words, and its BCP 47 tag. */
export interface LanguagePack {
  language: Language;
  tag: string;
  words: Words;
  /** Always there: without one, Ant Design has one element less, and what is open would be lost with the language. */
  antd: Locale;
}

export const english: LanguagePack = { language: 'en', tag: 'en', words: en, antd: enUS };

export async function loadLanguage(language: Language): Promise<LanguagePack> {
  switch (language) {
    case 'zh': {
      const [words, antd] = await Promise.all([import('./zh'), import('antd/es/locale/zh_CN'), import('dayjs/locale/zh-cn')]);
      return { language, tag: 'zh-CN', words: words.zh, antd: antd.default };
    }
    case 'ms': {
      const [words, antd] = await Promise.all([import('./ms'), import('antd/es/locale/ms_MY'), import('dayjs/locale/ms')]);
      return { language, tag: 'ms', words: words.ms, antd: antd.default };
    }
    default:
      return english;
  }
}

export function preferredLanguage(stored: string | null, wanted: readonly string[]): Language {
  const isKnown = (tag: string): tag is Language => tag in languages;
  const candidates = [stored ?? '', ...wanted].map((tag) => tag.toLowerCase().split('-')[0]!).map((tag) => (tag === 'id' ? 'ms' : tag));
  return candidates.find(isKnown) ?? 'en';
}
