import { readStored, writeStored } from '@/shared/lib/stored';

const KEY = 'dermaga.uploads';
const DAY_MILLIS = 24 * 60 * 60 * 1000;

type Remembered = Record<string, { address: string; at: number }>;

/** Where uploads go on after the page was loaded again, for as long as the hub keeps them. */
export function rememberedUpload(key: string): string | undefined {
  return read()[key]?.address;
}

export function rememberUpload(key: string, address: string): void {
  writeStored(KEY, JSON.stringify({ ...read(), [key]: { address, at: Date.now() } }));
}

export function forgetUpload(key: string): void {
  const { [key]: gone, ...rest } = read();
  if (gone) writeStored(KEY, JSON.stringify(rest));
}

function read(): Remembered {
  try {
    const all = JSON.parse(readStored(KEY) ?? '{}') as Remembered;
    return Object.fromEntries(Object.entries(all).filter(([, { at }]) => Date.now() - at < DAY_MILLIS));
  } catch {
    return {};
  }
}
