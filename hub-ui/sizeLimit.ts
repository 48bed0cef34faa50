import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

interface Limit {
  /** Modules whose chunks are fetched before the view can be used, besides what index.html names. */
  views: string[];
  kilobytes: number;
}

/** Fails the build when what a view loads at first, compressed, is more than the limit; and names what is biggest. */
export function sizeLimit({ views, kilobytes }: Limit): Plugin {
  return {
    name: 'dermaga-size-limit',
    apply: 'build',
    enforce: 'post',
    writeBundle(_, bundle) {
      const parts = firstLoad(bundle, views).sort((one, other) => other.bytes - one.bytes);
      const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
      const told = `First load of the channel view: ${kB(bytes)} of ${kilobytes} kB compressed, in ${parts.length} files`;
      if (bytes <= kilobytes * 1000) return this.info(told);
      this.error(`${told}. The biggest:\n${parts.slice(0, 10).map(({ file, bytes: size }) => `  ${kB(size)} kB  ${file}`).join('\n')}`);
    },
  };
}

export function firstLoad(bundle: Bundle, views: string[]): { file: string; bytes: number }[] {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const missing = views.filter((view) => !chunks.some(({ facadeModuleId }) => facadeModuleId?.endsWith(view)));
  if (missing.length > 0) throw new Error(`No chunk begins with ${missing.join(', ')}`);
  const loaded = new Set<string>();
  const load = (file: string) => {
    const one = bundle[file];
    if (!one || loaded.has(file)) return;
    loaded.add(file);
    if (one.type !== 'chunk') return;
    one.imports.forEach(load);
    one.viteMetadata?.importedCss.forEach(load);
  };
  chunks.filter(({ isEntry, facadeModuleId }) => isEntry || views.some((view) => facadeModuleId?.endsWith(view))).forEach(({ fileName }) => load(fileName));
  return [...loaded].map((file) => {
    const one = bundle[file]!;
    return { file, bytes: gzipSync(one.type === 'chunk' ? one.code : one.source).length };
  });
}

const kB = (bytes: number) => Math.ceil(bytes / 1000);
