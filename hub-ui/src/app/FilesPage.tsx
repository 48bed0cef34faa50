import { useNavigate, useParams, useSearchParams } from 'react-router';
import { AllFiles } from '@/features/files/AllFiles';
import { FileDialog } from '@/features/files/FileDialog';
import type { Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { may } from '@/shared/lib/may';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

/** All files that one sees; one of them has an address of its own, which DingTalk is given where it takes no file. */
export function FilesPage({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  const { id } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  usePageTitle(t('nav.files'));
  const go = (to: string | undefined) => void navigate({ pathname: to ? `/files/${to}` : '/files', search: search.toString() });
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.files')}</h1>
      </header>
      <div className={styles.page}>
        <AllFiles channels={channels} onOpen={go} />
      </div>
      {id && <FileDialog id={id} channels={channels} canShare={may(me, 'work')} onChoose={go} onClose={() => go(undefined)} />}
    </>
  );
}
