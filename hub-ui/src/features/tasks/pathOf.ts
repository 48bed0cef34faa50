import type { Task } from '@/shared/api/types';

/** Where a task is opened: beside its channel or, for who was given it from outside of there, by itself. */
export const pathOf = ({ channel, id }: Task, seesChannel: boolean) => (seesChannel ? `/channels/${channel}/tasks/${id}` : `/tasks/${id}`);
