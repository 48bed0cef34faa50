import type { Locator, Page } from '@playwright/test';
import { until } from './support/processes';
import { expect, test } from './support/test';

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const card = (page: Page, subject: string) => page.getByRole('article', { name: subject });

async function center(of: Locator) {
  const box = (await of.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('cards are dragged with mouse, finger and keyboard, and move for others at once', async ({ browser, signedIn, system }) => {
  const ana = await signedIn('ana');
  const budi = await signedIn('budi');
  const subject = `Splice the rope ${Date.now()}`;
  const { body: task } = await system.as('ana').post('channels/pier/tasks', { subject, assignees: ['budi'] });
  const state = async () => (await system.as('ana').get(`tasks/${task.id}`)).body.state;
  await ana.goto(`${system.hub}/board`);
  await budi.goto(`${system.hub}/board`);

  await test.step('mouse', async () => {
    const handle = await center(card(budi, subject).getByRole('button', { name: /^Move/ }));
    const target = await center(column(budi, 'In progress'));
    await budi.mouse.move(handle.x, handle.y);
    await budi.mouse.down();
    await budi.mouse.move(target.x, target.y, { steps: 5 });
    await budi.mouse.up();
    await expect(column(budi, 'In progress').getByRole('article', { name: subject })).toBeVisible();
    await expect(column(ana, 'In progress').getByRole('article', { name: subject })).toBeVisible();
    await until(async () => (await state()) === 'in-progress', 'the task is begun');
  });

  await test.step('keyboard', async () => {
    await card(budi, subject).getByRole('button', { name: /^Move/ }).focus();
    for (const key of ['Space', 'ArrowRight', 'Space']) await budi.keyboard.press(key);
    await expect(column(ana, 'Done').getByRole('article', { name: subject })).toBeVisible();
    await until(async () => (await system.phone.todos('budi')).find((todo) => todo.subject === subject)?.done === true, 'the to-do is done');
  });

  await test.step('finger', async () => {
    const phone = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 700, height: 800 }, storageState: await budi.context().storageState() });
    const page = await phone.newPage();
    await page.goto(`${system.hub}/board?q=${encodeURIComponent(subject)}`);
    await column(page, 'Done').scrollIntoViewIfNeeded();
    const from = await center(card(page, subject).getByRole('button', { name: /^Move/ }));
    const finger = await phone.newCDPSession(page);
    const touch = (type: string, at?: { x: number; y: number }) => finger.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints: at ? [at] : [] });
    await touch('touchStart', from);
    for (const x of [from.x - 20, from.x / 2, 20]) await touch('touchMove', { x, y: from.y });
    await expect.poll(async () => (await center(column(page, 'In progress'))).x, 'held at the edge, the board scrolls').toBeGreaterThan(100);
    await touch('touchMove', { x: 350, y: from.y }); // away from the edge: the board stands still
    await touch('touchMove', await center(column(page, 'In progress')));
    await touch('touchEnd');
    await until(async () => (await state()) === 'in-progress', 'the finger moved it');
    await phone.close();
  });
});

test('one assigns, a second completes in DingTalk, a third on the page at phone width, and all agree', async ({ signedIn, system }) => {
  const devi = await signedIn('devi');
  await devi.setViewportSize({ width: 360, height: 740 });
  const subject = `Paint the bollards ${Date.now()}`;
  const { body: task } = await system.as('ana').post('channels/pier/tasks', { subject, assignees: ['budi', 'devi'], checklist: ['yellow', 'black'] });
  await system.as('budi').post(`tasks/${task.id}/complete`, {});

  await devi.goto(`${system.hub}/tasks/${task.id}`);
  await devi.getByRole('checkbox', { name: 'yellow' }).click();
  await expect(devi.getByRole('checkbox', { name: 'yellow' })).toBeChecked();
  await devi.getByRole('textbox', { name: 'Write a comment' }).fill('Two coats.');
  await devi.getByRole('button', { name: 'Comment' }).click();
  await expect(devi.getByText('Two coats.')).toBeVisible();
  await devi.getByRole('button', { name: 'Complete' }).click();

  await expect(devi.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await expect(devi.getByRole('article', { name: subject })).toContainText('Budi Santoso');
  expect(await devi.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const done = async (person: string) => (await system.phone.todos(person)).find((todo) => todo.subject === subject)?.done;
  await until(async () => (await done('budi')) === true && (await done('devi')) === true, 'both to-dos are done');
});
