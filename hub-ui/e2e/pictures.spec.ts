import path from 'node:path';
import { repository, until } from './support/processes';
import { PIER } from './support/phone';
import { expect, test } from './support/test';

// Makes the picture in the README: `npm --prefix hub-ui/e2e run pictures`.
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
