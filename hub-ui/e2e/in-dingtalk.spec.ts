import type { BrowserContext } from '@playwright/test';
import { until } from './support/processes';
import { expect, type System, test } from './support/test';

/** DingTalk's own browser on a phone. Its script gives a page of the app codes for who holds the phone. */
const DINGTALK = {
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 AliApp(DingTalk/7.6.0)',
  viewport: { width: 360, height: 740 },
  hasTouch: true,
};

async function holds(context: BrowserContext, person: string, system: System) {
  const codes: string[] = [];
  await context.exposeFunction('dingTalkCode', async (clientId: string) => {
    const code = await system.phone.codeFor(person, clientId);
    codes.push(code);
    return code;
  });
  await context.route('https://g.alicdn.com/**', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'window.dd = { requestAuthCode: ({ clientId, onSuccess }) => dingTalkCode(clientId).then((code) => onSuccess({ code })) };',
    }),
  );
  return codes;
}

test('the to-do is opened inside DingTalk on a phone: nobody signs in by hand, and the task is completed', async ({ browser, system }) => {
  const subject = `Check the buoy 检查浮标 ${Date.now()}`;
  const { id } = (await system.as('ana').post('channels/pier/tasks', { subject, assignees: ['chen'] })).body as { id: string };
  const todo = async () => (await system.phone.todos('chen')).find((one) => one.subject === subject);
  await until(async () => (await todo()) !== undefined, 'chen has the to-do');
  const phone = await browser.newContext(DINGTALK);
  const codes = await holds(phone, 'chen', system);
  const page = await phone.newPage();

  await page.goto((await todo())!.detailUrl.appUrl);

  const task = page.getByRole('article', { name: subject });
  await expect(task).toBeVisible();
  await expect(page).toHaveURL(`${system.hub}/tasks/${id}`);
  expect(codes).toHaveLength(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing is wider than the phone').toBeLessThanOrEqual(360);
  await task.getByRole('button', { name: 'Complete' }).tap();
  await expect(task.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await until(async () => (await todo())?.done === true, 'the to-do is done');

  await page.reload();
  await expect(task.getByRole('button', { name: 'Reopen' })).toBeVisible();
  expect(codes, 'the session lasts').toHaveLength(1);
  await phone.close();
});
