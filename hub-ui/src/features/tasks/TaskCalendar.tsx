import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { useNow } from '@/shared/lib/useNow';
import { byDueDay, dayKey, weeksOf } from './due';
import styles from './TaskCalendar.module.css';

/** A month of due dates. On narrow screens only the days that have some are there, one below the other. */
export function TaskCalendar({ tasks, isDone }: { tasks: readonly Task[]; isDone(task: Task): boolean }) {
  const { t, tag, format } = useI18n();
  const now = useNow();
  const [month, setMonth] = useState(() => new Date(now));
  const step = (months: number) => setMonth(new Date(month.getFullYear(), month.getMonth() + months, 1));
  const weeks = weeksOf(month);
  const byDay = byDueDay(tasks);
  const isOf = (day: Date) => day.getMonth() === month.getMonth();
  const name = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric' }).format(month);
  const isEmpty = !weeks.flat().some((day) => byDay.has(dayKey(day)));

  return (
    <section aria-label={name}>
      <div className={styles.bar}>
        <Button icon={<LeftOutlined aria-hidden />} aria-label={t('calendar.previous')} title={t('calendar.previous')} onClick={() => step(-1)} />
        <h2 className={styles.month} aria-live="polite">
          {name}
        </h2>
        <Button icon={<RightOutlined aria-hidden />} aria-label={t('calendar.next')} title={t('calendar.next')} onClick={() => step(1)} />
        <Button type="text" onClick={() => setMonth(new Date(now))}>
          {t('calendar.today')}
        </Button>
      </div>
      {isEmpty && <p className={styles.none}>{t('calendar.none')}</p>}
      <table className={styles.calendar}>
        <thead>
          <tr>
            {weeks[0]!.map((day) => (
              <th key={day.getDay()} scope="col">
                {new Intl.DateTimeFormat(tag, { weekday: 'short' }).format(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={dayKey(week[0]!)}>
              {week.map((day) => {
                const due = byDay.get(dayKey(day)) ?? [];
                const isToday = dayKey(day) === dayKey(new Date(now));
                return (
                  <td key={dayKey(day)} data-other={!isOf(day) || undefined} data-empty={due.length === 0 || undefined}>
                    <time className={styles.day} dateTime={dayKey(day)} aria-current={isToday ? 'date' : undefined}>
                      <span className={styles.number}>{day.getDate()}</span>
                      <span className={styles.date}>{format.date(dayKey(day))}</span>
                    </time>
                    <ul className={styles.tasks}>
                      {due.map((task) => (
                        <li key={task.id} data-done={isDone(task) || undefined} data-late={(!isDone(task) && Date.parse(task.due!) < now) || undefined}>
                          <Link to={`/tasks/${task.id}`} title={`${task.subject}, ${format.exact(task.due!)}`}>
                            {format.time(task.due!)} {task.subject}
                          </Link>
                        </li>
                      ))}
                    </ul>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
