import { PIER } from './support/phone';
import { until } from './support/processes';
import { expect, test } from './support/test';

test('a task reaches the to-do lists and the group; each completes their own part', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  const budi = await signedIn('budi');
  const subject = `Check the mooring 系泊 ${Date.now()}`;
  const todoOf = async (person: string) => (await system.phone.todos(person)).find((todo) => todo.subject === subject);

  await ana.goto(`${system.hub}/channels/pier`);
  await ana.getByRole('link', { name: 'Tasks', exact: true }).click();
  await ana.getByRole('button', { name: 'New task' }).click();
  const dialog = ana.getByRole('dialog', { name: 'New task' });
  await dialog.getByLabel('Subject').fill(subject);
  for (const name of ['Budi Santoso', '陈晓明']) {
    await dialog.getByLabel('Assignees').fill(name);
    await ana.keyboard.press('Enter');
  }
  await ana.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Assign' }).click();

  await until(async () => Boolean((await todoOf('budi')) && (await todoOf('chen'))), 'both have the to-do');
  expect((await todoOf('ana')) ?? null).toBeNull();
  const announced = await system.phone.sees(PIER, (message) => message.text.includes(subject));
  expect([...announced.at].sort()).toEqual(['budi', 'chen']);

  await budi.goto(`${system.hub}/channels/pier/tasks`);
  const task = budi.getByRole('listitem').filter({ hasText: subject });
  await task.getByRole('button', { name: 'Complete' }).click();
  await until(async () => (await todoOf('budi'))?.done === true, 'the to-do is done for budi');
  expect((await todoOf('chen'))?.done).toBe(false);
  await expect(task.getByRole('button', { name: 'Reopen' })).toBeVisible();
});
