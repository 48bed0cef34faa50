import { PIER } from './support/phone';
import { expect, test } from './support/test';

test('what DingTalk refused is found with its reason, sent again from the list, and tells its story', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  const text = `refused at first ${Date.now()}`;
  await system.phone.fault({ kind: 'refuse', path: '/v1.0/robot/groupMessages/send', times: 1, code: 'bot.stopped', message: 'stopped' });
  await system.as('ana').post('channels/pier/messages', { text });

  await ana.goto(system.hub);
  await expect(ana.getByRole('region', { name: 'DingTalk', exact: true })).toContainText('DingTalk connected');
  await ana.getByRole('link', { name: /Refused/ }).click();
  const row = ana.getByRole('article', { name: text });
  await expect(row).toContainText('bot.stopped');
  await row.getByRole('checkbox').check();
  await ana.getByRole('button', { name: 'Send 1 again' }).click();
  await system.phone.sees(PIER, (message) => message.text.includes(text));
  await expect(row).toHaveCount(0);

  await ana.goto(`${system.hub}/channels/pier`);
  const line = ana.getByRole('log').getByRole('article').filter({ hasText: text });
  await line.getByRole('button', { name: /Sent/ }).click();
  await ana.getByRole('button', { name: 'More of this message' }).click();
  const story = ana.getByRole('dialog');
  await expect(story).toContainText('bot.stopped');
  await story.getByRole('button', { name: 'Ask DingTalk' }).click();
  await expect(story).toContainText('Read by:');
  await story.getByRole('button', { name: 'Take back' }).click();
  await ana.getByRole('tooltip').getByRole('button', { name: 'Take back' }).click();
  await expect(line).toContainText('Taken back');
  await system.phone.sees(PIER, (message) => message.text.includes(text) && message.recalled);
});
