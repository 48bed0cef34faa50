import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useUnread } from '@/features/channels/readMarks';
import type { Deed } from '@/features/shortcuts/shortcuts';
import { useShortcuts } from '@/features/shortcuts/useShortcuts';
import type { Channel } from '@/shared/api/types';

const ShortcutsDialog = lazy(() => import('@/features/shortcuts/ShortcutsDialog'));

interface Props {
  channels: readonly Channel[];
  /** Draws what can ask for the list of shortcuts. */
  children(showList: () => void): ReactNode;
}

/** Joins the keys to the pages. */
export function Shortcuts({ channels, children }: Props) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isUnread = useUnread();
  const [isListed, setListed] = useState(false);

  function nextUnread(): Channel | undefined {
    const here = channels.findIndex(({ slug }) => pathname.startsWith(`/channels/${slug}`));
    return [...channels.slice(here + 1), ...channels.slice(0, here + 1)].find(isUnread);
  }

  const deeds: Record<Deed, () => unknown> = {
    home: () => navigate('/'),
    channels: () => channels[0] && navigate(`/channels/${channels[0].slug}`),
    tasks: () => navigate('/tasks'),
    board: () => navigate('/board'),
    files: () => navigate('/files'),
    search: () => navigate('/search'),
    unread() {
      const next = nextUnread();
      return next && navigate(`/channels/${next.slug}`);
    },
    composer: () => document.querySelector<HTMLElement>('main textarea')?.focus(),
    help: () => setListed(true),
  };
  useShortcuts((deed) => void deeds[deed]());

  return (
    <>
      {children(() => setListed(true))}
      {isListed && (
        <Suspense>
          <ShortcutsDialog onClose={() => setListed(false)} />
        </Suspense>
      )}
    </>
  );
}
