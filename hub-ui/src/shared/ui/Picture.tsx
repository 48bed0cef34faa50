import { Image } from 'antd';
import { useI18n } from '../i18n/context';

interface Props {
  src: string;
  alt: string;
  height: number;
  className?: string;
}

/** A picture that can be enlarged. Imported lazily: most timelines have none. */
export default function Picture({ src, alt, height, className }: Props) {
  const { t } = useI18n();
  return <Image src={src} alt={alt} height={height} rootClassName={className} loading="lazy" preview={{ cover: t('files.enlarge') }} />;
}
