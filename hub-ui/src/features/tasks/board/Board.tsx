import { App } from 'antd';
import { Fragment, useId, useState } from 'react';
import type { Board as BoardOfTasks, BoardColumn, BoardFilter, Channel, Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import hidden from '@/shared/ui/hidden.module.css';
import { ListFaces } from '@/shared/ui/ListFaces';
import { TaskCalendar } from '../TaskCalendar';
import styles from './Board.module.css';
import { BoardCard } from './BoardCard';
import { BoardFilters } from './BoardFilters';
import { between, others, type Place } from './places';
import { useBoard, useMove } from './useBoard';
import { type Lifted, useCardDrag } from './useCardDrag';

export type BoardView = 'board' | 'calendar';

interface Props {
  me: string;
  channels: readonly Channel[];
  view: BoardView;
  filter: BoardFilter;
  onFilter(filter: BoardFilter): void;
  onView(view: BoardView): void;
}

const isOver = ({ state }: Task) => state === 'done' || state === 'cancelled';

/** Tasks by state, or by the day on which they are due. What others move, moves here. */
export function Board({ me, channels, view, filter, onFilter, onView }: Props) {
  const { t } = useI18n();
  const query = useBoard(filter);
  const tasks = query.data?.columns.flatMap(({ items }) => items) ?? [];
  return (
    <div className={styles.page}>
      <BoardFilters me={me} channels={channels} tasks={tasks} view={view} filter={filter} onFilter={onFilter} onView={onView} />
      <ListFaces query={query} isEmpty={tasks.length === 0} empty={{ title: t('board.none'), hint: t('board.none.hint') }}>
        {query.data && view === 'board' && <Columns board={query.data} channels={filter.channel ? [] : channels} />}
        {query.data && view === 'calendar' && <Days board={query.data} tasks={tasks} />}
      </ListFaces>
    </div>
  );
}

function Days({ board, tasks }: { board: BoardOfTasks; tasks: Task[] }) {
  const { count } = useI18n();
  const left = board.columns.reduce((sum, { total, items }) => sum + total - items.length, 0);
  return (
    <div className={styles.days}>
      <TaskCalendar tasks={tasks} isDone={isOver} />
      {left > 0 && <p className={styles.left}>{count('tasks.more', left)}</p>}
    </div>
  );
}

function Columns({ board, channels }: { board: BoardOfTasks; channels: readonly Channel[] }) {
  const { t, has } = useI18n();
  const { message: toast } = App.useApp();
  const { mutate: move } = useMove();
  const [said, setSaid] = useState('');
  const helpId = useId();

  const say = (what: string, task: Task, { state, index }: Place) =>
    setSaid(t(`board.said.${what as 'moved'}`, { task: task.subject, column: t(`tasks.state.${state}`), place: index + 1 }));

  function drop(task: Task, place: Place) {
    move(
      { task, state: place.state, ...between(board, task.id, place) },
      {
        onError: (error) => void toast.error(describeError({ t, has }, error)),
        onSuccess: (moved) => {
          if (moved.state !== place.state) void toast.info(t('board.othersToo', { column: t(`tasks.state.${moved.state}`) }));
        },
      },
    );
  }

  const { lifted, handle } = useCardDrag({ board, onDrop: drop, onSay: say });
  return (
    <>
      <p id={helpId} className={hidden.visually}>
        {t('board.help')}
      </p>
      <p role="status" className={hidden.visually}>
        {said}
      </p>
      <div className={styles.board} data-dragging={lifted?.by === 'pointer' || undefined}>
        {board.columns.map((column) => (
          <Column key={column.state} board={board} column={column} lifted={lifted}>
            {(task) => (
              <BoardCard
                task={task}
                isLifted={lifted?.task.id === task.id}
                channelName={channels.find(({ slug }) => slug === task.channel)?.name}
                handle={handle(task)}
                helpId={helpId}
              />
            )}
          </Column>
        ))}
      </div>
    </>
  );
}

interface ColumnProps {
  board: BoardOfTasks;
  column: BoardColumn;
  lifted: Lifted | undefined;
  children(task: Task): React.ReactNode;
}

/** The card that is lifted stays where it was, pale; a line shows where it would go. */
function Column({ board, column, lifted, children }: ColumnProps) {
  const { t, format, count } = useI18n();
  const name = t(`tasks.state.${column.state}`);
  const target = lifted?.place.state === column.state ? lifted.place.index : undefined;
  const before = lifted && target !== undefined ? others(board, column.state, lifted.task.id)[target]?.id : undefined;
  const left = column.total - column.items.length;
  return (
    <section className={styles.column} aria-label={name} data-column={column.state} data-target={target !== undefined || undefined}>
      <h2 className={styles.name}>
        {name} <span className={styles.total}>{format.number(column.total)}</span>
      </h2>
      <ul className={styles.cards}>
        {column.items.map((task) => (
          <Fragment key={task.id}>
            {before === task.id && <li className={styles.line} aria-hidden />}
            <li>{children(task)}</li>
          </Fragment>
        ))}
        {target !== undefined && before === undefined && <li className={styles.line} aria-hidden />}
      </ul>
      {left > 0 && <p className={styles.left}>{count('tasks.more', left)}</p>}
    </section>
  );
}
