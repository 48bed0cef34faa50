import path from 'node:path';
import { expect, test } from './support/alone';
import { repository } from './support/processes';
import { Phone, PIER, ROBOT } from './support/phone';

// Makes the picture in the simulator's README: `npm --prefix hub-ui/e2e run pictures`.
test.use({ viewport: { width: 1680, height: 980 } });

test('a desktop, a phone and the wire log @picture', async ({ page, simulator, robot }) => {
  const phone = new Phone(simulator);
  const send = (msgKey: string, param: object) => robot.call('POST', '/v1.0/robot/groupMessages/send', { robotCode: ROBOT, openConversationId: PIER, msgKey, msgParam: JSON.stringify(param) });
  robot.onPress = () => ({ cardUpdateOptions: { updateCardDataByKey: true }, cardData: { cardParamMap: { status: 'taken by 陈晓明' } } });
  await page.goto(`${simulator}/#as=chen&in=${encodeURIComponent(PIER)}`);

  await send('sampleMarkdown', { title: 'Tides', text: '### Tides of today\n- high water **15:42**, 3.1 m\n- low water **21:58**, 0.8 m\n> [harbour notice 214](https://port.example/214)' });
  await phone.says('budi', PIER, 'Which berth is free tonight?');
  robot.onMessage = async (message) => {
    await robot.card(message, 'berth-4', { title: 'Berth 4', content: 'Free from **18:00**. Who takes it?', status: 'free' });
  };
  await phone.says('chen', PIER, '今晚 4 号泊位谁来用？');
  const card = page.getByRole('log').locator('.live-card');
  await card.getByRole('button', { name: 'Agree' }).click();
  await expect(card).toContainText('taken by 陈晓明');
  await robot.call('POST', '/v1.0/robot/groupMessage/send', { robotCode: ROBOT });
  await phone.fault({ kind: 'throttle', path: '/v1.0/robot/groupMessages/send', times: 1 });
  await send('sampleText', { content: 'one too many' });

  const refused = page.getByRole('region', { name: 'Wire log' }).getByRole('listitem').filter({ hasText: 'QpsLimit' });
  await expect(refused).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(page.locator('.toast')).toHaveCount(0);
  await page.screenshot({ path: path.join(repository, 'docs/images/simulator.png') });
});
