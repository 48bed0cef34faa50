import { PIER } from './support/phone';
import { expect, test } from './support/test';

test('a person acts in the simulated DingTalk: reads, writes to the robot, and sees the wire', async ({ page, signedIn, system }) => {
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/channels/pier`);
  await expect(ana.getByRole('log')).toBeVisible();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));

  await page.goto(system.phone.address);
  await page.getByLabel('Act as').selectOption({ label: '陈晓明' });
  await page.getByRole('navigation', { name: 'Conversations' }).getByText('Project Pier').first().click();
  const text = `潮汐表 tide table 🌊 ${Date.now()}`;
  await page.getByRole('textbox', { name: 'Message' }).first().fill(text);
  await page.getByRole('textbox', { name: 'Message' }).first().press('Enter');

  await expect(ana.getByRole('log').getByRole('article').filter({ hasText: text })).toBeVisible({ timeout: 3_000 });
  await expect(page.getByRole('log').first()).toContainText(text);

  const answer = `received ${Date.now()}`;
  await system.as('ana').post('channels/pier/messages', { text: answer });
  await expect(page.getByRole('log').first()).toContainText(answer);
  await expect(page.getByRole('region', { name: 'Wire log' })).toContainText('/v1.0/robot/groupMessages/send');
  expect(errors).toEqual([]);
});

test('the to-do list shows what was assigned', async ({ page, system }) => {
  const subject = `Coil the ropes ${Date.now()}`;
  await system.as('ana').post('channels/pier/tasks', { subject, assignees: ['devi'] });
  await system.phone.sees(PIER, (message) => message.text.includes(subject));

  await page.goto(system.phone.address);
  await page.getByLabel('Act as').selectOption({ label: 'Devi Lestari' });

  await expect(page.getByRole('region', { name: 'To-do' })).toContainText(subject);
});
