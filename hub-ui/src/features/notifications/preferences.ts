import { readStored, useStored, writeStored } from '@/shared/lib/stored';

export const levels = ['off', 'mine', 'all'] as const;
export type Level = (typeof levels)[number];

const LEVEL = 'dermaga.notify';
const SOUND = 'dermaga.sound';

const levelOf = (stored: string | null): Level => levels.find((level) => level === stored) ?? 'mine';

/** Until the browser was allowed to, none of it shows; and it makes no sound until somebody wants one. */
export const notifyLevel = (): Level => levelOf(readStored(LEVEL));
export const hasSound = (): boolean => readStored(SOUND) === 'on';

export const useNotifyLevel = (): Level => levelOf(useStored(LEVEL));
export const useSound = (): boolean => useStored(SOUND) === 'on';
export const setNotifyLevel = (level: Level) => writeStored(LEVEL, level);
export const setSound = (isOn: boolean) => writeStored(SOUND, isOn ? 'on' : 'off');
