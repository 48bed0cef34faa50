import path from 'node:path';
import { repository, until } from './support/processes';
import { PIER } from './support/phone';
import { expect, test } from './support/test';

// Makes the pictures in the README: `npm --prefix hub-ui/e2e run pictures`.
test.use({ viewport: { width: 1120, height: 720 } });

test('the hub beside the simulated DingTalk @picture', async ({ browser, page, signedIn, system }) => {
  const { phone } = system;
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/channels/pier`);
  const say = async (text: string) => {
    await ana.getByRole('textbox', { name: 'Message' }).fill(text);
    await ana.getByRole('textbox', { name: 'Message' }).press('Enter');
    await phone.sees(PIER, (message) => message.text.includes(text.slice(-12)));
  };
  await say('Selamat pagi! The crane is booked for 14:00. 早上好 🚢');
  await phone.says('chen', PIER, '吊车已经空闲，可以提前开始 👍');
  await expect(ana.getByRole('log')).toContainText('吊车');
  await say('@Budi Santoso please check the berth plan before noon');
  const plan = new FormData();
  plan.append('file', new Blob([Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(812_000)])]), '泊位计划 berth plan.pdf');
  await system.as('ana').call('POST', 'channels/pier/files', plan);
  await phone.sees(PIER, (message) => message.file !== undefined);
  await system.as('ana').post('channels/pier/tasks', { subject: 'Brief the night shift', assignees: ['budi', 'chen'] });
  await phone.sees(PIER, (message) => message.text.includes('night shift'));
  await until(async () => (await phone.todos('chen')).length > 0, 'the to-do is there');
  await expect(ana.getByRole('log').getByText('Sent')).toHaveCount(4);

  await page.goto(phone.address);
  await page.getByLabel('Act as').selectOption({ label: '陈晓明' });
  await page.getByRole('navigation', { name: 'Conversations' }).getByText('Project Pier').first().click();
  await expect(page.getByRole('log').first()).toContainText('night shift');
  await expect(page.getByRole('region', { name: 'To-do' })).toContainText('night shift');
  const shots = [await ana.screenshot(), await page.screenshot()].map((shot) => `data:image/png;base64,${shot.toString('base64')}`);
  const both = await browser.newPage({ viewport: { width: 1600, height: 540 } });
  const image = (source: string) => `<img src="${source}" style="width:784px;border-radius:8px;box-shadow:0 1px 6px #0004">`;
  await both.setContent(`<body style="margin:0;display:flex;gap:16px;padding:16px;background:#dfe6ec">${shots.map(image).join('')}</body>`);
  await both.screenshot({ path: path.join(repository, 'docs/images/first-light.png') });
  await both.close();
});

test('a channel, the board and the first page @picture', async ({ signedIn, system }) => {
  const [ana, budi, chen] = ['ana', 'budi', 'chen'].map((person) => system.as(person));
  const inDays = (days: number, hour: number) => {
    const day = new Date();
    return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + days, hour - 7)).toISOString();
  };
  await budi!.post('channels/pier/messages', { text: 'Berth 4 is free from 18:00. **Who takes it?**\n\n- water on the quay side\n- the long crane', format: 'markdown' });
  const { body: question } = await chen!.post('channels/pier/messages', { text: '夜班可以用，18:30 到。' });
  await ana!.post('channels/pier/messages', { text: '好的，I tell the pilots', replyTo: question.id });
  const tasks: [string, object][] = [
    ['Secure the covers of the crane', { assignees: ['chen'], due: inDays(0, 22), priority: 'urgent', labels: ['crane'] }],
    ['Order two fenders for berth 4', { assignees: ['budi'], due: inDays(3, 17), priority: 'high', labels: ['berth 4', 'buying'] }],
    ['Write the plan of the week', { assignees: ['ana'], due: inDays(1, 12), labels: ['planning'] }],
    ['吊车年检', { assignees: ['chen', 'devi'], due: inDays(6, 10), labels: ['crane'] }],
    ['Show the new pilots the berths', { assignees: ['ana', 'devi'], due: inDays(2, 9) }],
    ['Paint the bollards', { assignees: ['budi'] }],
  ];
  const made: string[] = [];
  for (const [subject, rest] of tasks) made.push((await ana!.post('channels/pier/tasks', { subject, ...rest })).body.id);
  await chen!.post(`tasks/${made[3]}/start`, {});
  await ana!.post(`tasks/${made[4]}/start`, {});
  await budi!.post(`tasks/${made[5]}/complete`, {});

  const page = await signedIn('ana');
  await page.setViewportSize({ width: 1360, height: 720 });
  await budi!.post('channels/ops/messages', { text: 'Wind up to 12 m/s after midnight: secure the covers of the crane', urgent: true });
  for (const [name, at, until] of [
    ['channel', 'channels/pier', 'Who takes it?'],
    ['board', 'board', 'Paint the bollards'],
    ['home', '', 'Unread'],
  ]) {
    await page.goto(`${system.hub}/${at}`);
    await expect(page.locator('main :is(.ant-skeleton, .ant-spin)')).toHaveCount(0);
    await expect(page.getByRole('main').getByText(until!, { exact: true }).first()).toBeVisible();
    await page.screenshot({ path: path.join(repository, `docs/images/${name}.png`), animations: 'disabled' });
  }
});
