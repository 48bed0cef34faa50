import { createContext, useContext } from 'react';

/** A file on its way to the hub. */
export interface Sharing {
  id: string;
  slug: string;
  file: File;
  versionOf: string | undefined;
  state: 'waiting' | 'uploading' | 'paused' | 'failed';
  /** From 0 to 1. */
  progress: number;
  error: unknown;
}

interface Uploads {
  sharings: readonly Sharing[];
  share(slug: string, files: readonly File[], versionOf?: string): void;
  pause(sharing: Sharing): void;
  /** Goes on where it was: after a pause, or after it failed. */
  resume(sharing: Sharing): void;
  dismiss(sharing: Sharing): void;
}

export const UploadsContext = createContext<Uploads | undefined>(undefined);

export function useUploads(): Uploads {
  const uploads = useContext(UploadsContext);
  if (!uploads) throw new Error('useUploads stands outside of <Uploads>');
  return uploads;
}
