import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Template } from '@/shared/api/types';
import { owner } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { TemplateList } from './TemplateList';

const user = userEvent.setup({ pointerEventsCheck: 0 });
const announcement: Template = {
  name: 'task-announcement',
  text: 'Task: {subject}',
  standard: 'Task: {subject}',
  placeholders: { subject: 'Check the lamps' },
  suggestions: { en: 'Task: {subject}', zh: '任务：{subject}' },
  longest: 500,
};

function open(routes: Record<string, unknown>, items: Template[] = [announcement]) {
  const hub = stubHub({
    'GET /admin/templates': { items },
    'POST /admin/templates/task-announcement/preview': ({ body }: { body: { text: string } }) => ({ text: body.text.replace('{subject}', 'Check the lamps') }),
    ...routes,
  });
  show(<TemplateList me={owner} />);
  return hub;
}

it('shows on both screens what will be said while somebody types, and saves it', async () => {
  const hub = open({ 'PUT /admin/templates/task-announcement': { ...announcement, text: 'Task: {subject}!', setAt: '2026-12-01T00:00:00Z', setBy: 'Ana Wijaya' } });
  const text = await screen.findByRole('textbox', { name: 'A new task' });

  await user.type(text, '!');

  expect(await screen.findAllByText('Task: Check the lamps!')).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/^Changed by Ana Wijaya/)).toBeVisible();
  expect(hub.sent('PUT', '/admin/templates/task-announcement')[0]!.body).toEqual({ text: 'Task: {subject}!' });
});

it('says what is wrong before it can be saved', async () => {
  open({ 'POST /admin/templates/task-announcement/preview': new Refusal(422, { code: 'placeholder-unknown', detail: 'Nothing is filled in for {name}.' }) });

  await user.type(await screen.findByRole('textbox', { name: 'A new task' }), ' {{name}');

  // who types slowly is told of each letter anew
  await waitFor(() => {
    expect(screen.getByText('Something in braces is not known here.')).toBeVisible();
    expect(screen.getByText('Nothing is filled in for {name}.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  });
});

it('goes back to the standard', async () => {
  const changed = { ...announcement, text: 'Mine: {subject}', setAt: '2026-12-01T00:00:00Z', setBy: 'Ana Wijaya' };
  const hub = open({ 'DELETE /admin/templates/task-announcement': announcement }, [changed]);

  await user.click(await screen.findByRole('button', { name: 'Standard' }));

  expect(await screen.findByDisplayValue('Task: {subject}')).toBeVisible();
  expect(hub.sent('DELETE', '/admin/templates/task-announcement')).toHaveLength(1);
});

it('a card is shown with its facts, and that there is none where it has no id', async () => {
  const card: Template = { ...announcement, name: 'task-card', text: '', standard: '', placeholders: {}, suggestions: {} };
  open({ 'POST /admin/templates/task-card/preview': { text: '' } }, [card]);

  expect(await screen.findByText('Tasks are announced in words, without a card.')).toBeVisible();
  await user.type(screen.getByRole('textbox', { name: 'The card of a task' }), 'a.schema');

  const preview = screen.getByRole('group', { name: 'Preview' });
  expect(within(preview).getAllByText('☐ 陈晓明', { exact: false })).toHaveLength(2);
});
