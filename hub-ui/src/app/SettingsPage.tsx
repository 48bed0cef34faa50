import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { NotificationSettings } from '@/features/notifications/NotificationSettings';
import { ShortcutsSwitch } from '@/features/shortcuts/ShortcutsSwitch';
import { LANGUAGE_KEY, useI18n } from '@/shared/i18n/context';
import { type Language, languages } from '@/shared/i18n/language';
import { useNow } from '@/shared/lib/useNow';
import { writeStored } from '@/shared/lib/stored';
import pages from './ChannelPage.module.css';
import styles from './SettingsPage.module.css';
import { THEME_KEY, themeChoices, useThemeChoice } from './theme';
import { usePageTitle } from './usePageTitle';

/** What this browser remembers of how somebody likes the workspace. */
export function SettingsPage() {
  const { t, language, format } = useI18n();
  const theme = useThemeChoice();
  const now = new Date(useNow()).toISOString();
  usePageTitle(t('settings.title'));
  return (
    <>
      <header className={pages.header}>
        <h1 className={pages.name}>{t('settings.title')}</h1>
      </header>
      <div className={pages.page}>
        <div className={styles.settings}>
          <p className={styles.aside}>{t('settings.browser')}</p>
          <Section title={t('settings.notify')}>
            <NotificationSettings />
          </Section>
          <Section title={t('shortcuts.title')}>
            <ShortcutsSwitch />
          </Section>
          <Section title={t('menu.language')}>
            <Segmented
              aria-label={t('menu.language')}
              value={language}
              onChange={(wanted) => writeStored(LANGUAGE_KEY, wanted)}
              options={(Object.keys(languages) as Language[]).map((value) => ({ value, label: <span lang={value}>{languages[value]}</span> }))}
            />
          </Section>
          <Section title={t('menu.theme')}>
            <Segmented
              aria-label={t('menu.theme')}
              value={theme}
              onChange={(wanted) => writeStored(THEME_KEY, wanted)}
              options={themeChoices.map((value) => ({ value, label: t(`menu.theme.${value}`) }))}
            />
          </Section>
          <Section title={t('settings.zone')}>{t('settings.zone.hint', { ...format.zone(now), now: format.time(now) })}</Section>
        </div>
      </div>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}
