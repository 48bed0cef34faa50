import { Button, Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useMe } from '@/shared/api/useMe';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { Notice } from '@/shared/ui/Notice';
import { Logo } from './Logo';
import { Workspace } from './Workspace';

const SignInPage = lazy(() => import('@/features/session/SignInPage').then((module) => ({ default: module.SignInPage })));

const SetupPage = lazy(() => import('@/features/connect/SetupPage').then((module) => ({ default: module.SetupPage })));

const SIGN_IN = '/signin';
const SETUP = '/setup';

/** Nobody gets further without a session; who has one never sees the sign-in page. */
export function Gate() {
  const { t, has } = useI18n();
  const me = useMe();
  const location = useLocation();
  const [params] = useSearchParams();

  if (me.data) return <Workspace me={me.data} />;
  if (me.data === null && location.pathname === SETUP) {
    return (
      <Suspense>
        <SetupPage logo={<Logo />} />
      </Suspense>
    );
  }
  if (me.data === null) {
    const here = location.pathname === SIGN_IN ? '/' : location.pathname + location.search;
    return (
      <Suspense>
        <SignInPage logo={<Logo />} next={localPath(params.get('next')) ?? here} failure={params.get('error') ?? undefined} />
      </Suspense>
    );
  }
  if (me.isError) {
    return (
      <Notice
        title={t('hub.unreachable')}
        hint={describeError({ t, has }, me.error)}
        action={
          <Button type="primary" onClick={() => void me.refetch()}>
            {t('list.retry')}
          </Button>
        }
      />
    );
  }
  return <Spin fullscreen description={t('list.loading')} />;
}

/** Only a path of this site: `//elsewhere` and `https://elsewhere` are not. */
function localPath(next: string | null): string | undefined {
  return next && /^\/(?![/\\])/.test(next) ? next : undefined;
}
