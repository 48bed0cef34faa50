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

test('a to-do on the phone leads to its task, where its person signs in and completes it', async ({ page, system }) => {
  const subject = `Grease the winch 绞盘 ${Date.now()}`;
  await system.as('ana').post('channels/pier/tasks', { subject, assignees: ['chen', 'devi'] });
  await page.goto(system.phone.address);
  await page.getByLabel('Act as').selectOption({ label: '陈晓明' });
  const todo = page.getByRole('region', { name: 'To-do' }).getByRole('listitem').filter({ hasText: subject });

  const opened = page.waitForEvent('popup');
  await todo.getByRole('link', { name: 'Details' }).click();
  const hub = await opened;
  await hub.getByRole('button', { name: 'Sign in with DingTalk' }).click();
  await hub.getByRole('button', { name: '陈晓明' }).click();
  const task = hub.getByRole('article', { name: subject });
  await task.getByRole('button', { name: 'Complete' }).click();

  await expect(task.getByRole('button', { name: 'Reopen' })).toBeVisible();
  const done = async (person: string) => (await system.phone.todos(person)).find((one) => one.subject === subject)?.done;
  await until(async () => (await done('chen')) === true, 'the to-do is done for chen');
  expect(await done('devi')).toBe(false);
});

test('a task for somebody who is not in the channel is among their own, and they complete it', async ({ signedIn, system }) => {
  const subject = `Calibrate the scales 地磅 ${Date.now()}`;
  await system.phone.joins('eko', 'Eko Prasetyo');
  await until(async () => (await system.as('eko').get('me')).status === 200, 'the hub knows eko');
  const eko = await signedIn('eko');
  await eko.getByRole('link', { name: 'My tasks', exact: true }).first().click();

  const form = new FormData();
  form.set('file', new Blob(['berth 4: 40 t']), 'scales.txt');
  const file = (await system.as('ana').call('POST', 'channels/pier/files', form)).body.id as string;
  await system.as('ana').post('channels/pier/tasks', { subject, assignees: ['eko'], files: [file] });

  const task = eko.getByRole('article', { name: subject });
  await task.getByRole('button', { name: 'Complete' }).click();
  await until(async () => (await system.phone.todos('eko')).find((todo) => todo.subject === subject)?.done === true, 'the to-do is done');
  await eko.getByText('Done', { exact: false }).first().click();
  await task.getByRole('link', { name: subject }).click();
  await expect(eko.getByRole('heading', { name: subject })).toBeVisible();

  await eko.getByRole('button', { name: 'scales.txt', exact: true }).click();
  const opened = eko.getByRole('dialog', { name: 'scales.txt' });
  await expect(opened).toContainText('berth 4: 40 t');
  await expect(opened.getByRole('region', { name: 'Versions' })).toHaveCount(0);
  expect((await system.as('eko').get('channels/pier')).status).toBe(404);
});
