import { theme, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';
import { useStored } from '@/shared/lib/stored';

export const THEME_KEY = 'dermaga.theme';
export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** Sea green, a calm neutral ground, and secondary texts that keep a contrast of 4.5 : 1 on it. All else follows from Ant Design. */
const seed = {
  colorPrimary: '#0b6e75',
  colorInfo: '#0b6e75',
  colorLink: '#0b6e75',
  borderRadius: 8,
  wireframe: false,
  fontFamily: `system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif`,
};

const components = {
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  Segmented: { trackBg: 'var(--ant-color-fill-secondary)' },
} satisfies ThemeConfig['components'];

export const light: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  components,
  token: {
    ...seed,
    colorPrimaryBg: '#e2f1f2',
    colorPrimaryBgHover: '#d3eaeb',
    colorBgLayout: '#f6f8f8',
    colorTextTertiary: 'rgba(0, 0, 0, 0.6)',
    colorTextDescription: 'rgba(0, 0, 0, 0.6)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.55)',
    colorError: '#c5221f',
    colorErrorText: '#b3261e',
    colorWarningText: '#8a5300',
    colorPrimaryText: '#0b6e75',
    colorLinkHover: '#095a60', // Ant Design's own is paler, and too pale to read
    colorLinkActive: '#07464b',
  },
};

export const dark: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  components: { ...components, Button: { ...components.Button, primaryColor: '#031d1e' } },
  token: {
    ...seed,
    colorPrimary: '#34b3bb',
    colorInfo: '#34b3bb',
    colorLink: '#4cc2c9',
    colorBgLayout: '#101414',
    colorTextTertiary: 'rgba(255, 255, 255, 0.62)',
    colorTextDescription: 'rgba(255, 255, 255, 0.62)',
    colorTextPlaceholder: 'rgba(255, 255, 255, 0.55)',
    colorError: '#ff8a80',
    colorErrorText: '#ff8a80',
    colorWarningText: '#f0b65a',
    colorPrimaryText: '#4cc2c9',
    colorLinkHover: '#7fd8dd',
    colorLinkActive: '#a5e5e8',
  },
};

const darkness = () => window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void) {
  const media = darkness();
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

export function useThemeChoice(): ThemeChoice {
  const stored = useStored(THEME_KEY);
  return themeChoices.find((choice) => choice === stored) ?? 'system';
}

export function useIsDark(): boolean {
  const choice = useThemeChoice();
  const isSystemDark = useSyncExternalStore(subscribe, () => darkness().matches);
  return choice === 'system' ? isSystemDark : choice === 'dark';
}
