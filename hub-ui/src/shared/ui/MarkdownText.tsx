import { lazy, Suspense } from 'react';
import { RichText } from './RichText';

const Markdown = lazy(() => import('./Markdown'));

/** Markdown; what reads it is fetched when the first is there, and until then its signs are shown. */
export function MarkdownText({ text, names = [] }: { text: string; names?: readonly string[] }) {
  return (
    <Suspense fallback={<RichText text={text} names={names} />}>
      <Markdown text={text} names={names} />
    </Suspense>
  );
}
