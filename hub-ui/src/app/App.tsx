import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { BrowserRouter } from 'react-router';
import { useI18n } from '@/shared/i18n/context';
import { I18n } from '@/shared/i18n/I18n';
import './app.css';
import { BrokenPage } from './BrokenPage';
import { ErrorBoundary } from './ErrorBoundary';
import { Gate } from './Gate';
import { dark, light, useIsDark } from './theme';

export function App({ cache }: { cache: QueryClient }) {
  return (
    <QueryClientProvider client={cache}>
      <I18n>
        <Look>
          {/* A click must never meet the page that was left: navigation is immediate. */}
          <BrowserRouter useTransitions={false}>
            <ErrorBoundary fallback={<BrokenPage />}>
              <Gate />
            </ErrorBoundary>
          </BrowserRouter>
        </Look>
      </I18n>
    </QueryClientProvider>
  );
}

export function Look({ children }: { children: ReactNode }) {
  const { antd } = useI18n();
  const isDark = useIsDark();
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);
  return (
    <ConfigProvider theme={isDark ? dark : light} locale={antd} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <AntApp className="app">{children}</AntApp>
    </ConfigProvider>
  );
}
