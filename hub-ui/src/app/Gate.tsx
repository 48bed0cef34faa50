import { Button, Result, Spin } from 'antd';
import { useLocation, useSearchParams } from 'react-router';
import { SignInPage } from '@/features/session/SignInPage';
import { useMe } from '@/shared/api/useMe';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { Logo } from './Logo';
import { Workspace } from './Workspace';

const SIGN_IN = '/signin';

/** Nobody gets further without a session; who has one never sees the sign-in page. */
export function Gate() {
  const { t, has } = useI18n();
  const me = useMe();
  const location = useLocation();
  const [params] = useSearchParams();

  if (me.data) return <Workspace me={me.data} />;
  if (me.data === null) {
    const here = location.pathname === SIGN_IN ? '/' : location.pathname + location.search;
    return <SignInPage logo={<Logo />} next={localPath(params.get('next')) ?? here} failure={params.get('error') ?? undefined} />;
  }
  if (me.isError) {
    return (
      <Result
        status="warning"
        title={t('hub.unreachable')}
        subTitle={describeError({ t, has }, me.error)}
        extra={
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
