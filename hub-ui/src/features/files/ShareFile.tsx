import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useI18n } from '@/shared/i18n/context';
import hidden from '@/shared/ui/hidden.module.css';
import { useUploads } from './uploadsContext';

/** Opens the file chooser; several files may be taken at once. */
interface Props {
  slug: string;
  isCompact?: boolean;
  /** The file that the chosen one becomes a new version of. */
  versionOf?: string;
}

export function ShareFile({ slug, isCompact = false, versionOf }: Props) {
  const { t } = useI18n();
  const { share } = useUploads();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple={!versionOf}
        tabIndex={-1}
        className={hidden.visually}
        aria-label={t(versionOf ? 'files.newVersion' : 'files.share')}
        onChange={({ currentTarget }) => {
          share(slug, [...(currentTarget.files ?? [])], versionOf);
          currentTarget.value = '';
        }}
      />
      {isCompact ? (
        <Button
          type="text"
          icon={<PaperClipOutlined aria-hidden />}
          aria-label={t('files.choose')}
          title={t('files.share')}
          onClick={() => input.current?.click()}
        />
      ) : (
        <Button type={versionOf ? 'default' : 'primary'} icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
          {t(versionOf ? 'files.newVersion' : 'files.choose')}
        </Button>
      )}
    </>
  );
}
