import { useEffect } from 'react';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Dermaga`;
    return () => {
      document.title = 'Dermaga';
    };
  }, [title]);
}
