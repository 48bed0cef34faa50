import { readStored, useStored, writeStored } from '@/shared/lib/stored';

const KEY = 'dermaga.shortcuts';

export const hasShortcuts = (): boolean => readStored(KEY) !== 'off';
export const useHasShortcuts = (): boolean => useStored(KEY) !== 'off';
export const setShortcuts = (isOn: boolean) => writeStored(KEY, isOn ? 'on' : 'off');
