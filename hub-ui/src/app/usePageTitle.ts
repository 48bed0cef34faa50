import { useEffect } from 'react';
import { setPageTitle } from '@/shared/lib/pageTitle';

export function usePageTitle(title: string): void {
  useEffect(() => {
    setPageTitle(title);
    return () => setPageTitle('');
  }, [title]);
}
