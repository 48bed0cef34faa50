import { PIER } from './support/phone';
import { expect, test } from './support/test';

test('a preview shows each target what it gets, by keyboard and on a narrow page, and keeps the choice', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/channels/pier`);
  const composer = ana.getByRole('textbox', { name: 'Message' });
  const preview = ana.getByRole('region', { name: 'Preview' });
  const number = Date.now();
  await ana.getByRole('button', { name: 'Markdown' }).click();

  await composer.fill(`@Budi Santoso **berth ${number}**\n\n| Place | Free |\n| --- | --- |\n| 4 | https://example.com/4 |`);
  await expect(preview.getByRole('table')).toHaveCount(1); // here, and nowhere in DingTalk
  const phone = preview.getByRole('figure', { name: 'On a phone' });
  await expect(phone).toContainText('@Budi Santoso');
  await expect(phone).toContainText('Place: 4 · Free: https://example.com/4');
  await expect(preview).toContainText('Goes by: Group robot (webhook)');
  await expect(preview).toContainText('Links open within DingTalk.');
  await expect(preview).not.toContainText('cannot be taken back');
  const narrow = (await phone.boundingBox())!.width;

  await preview.getByRole('radio', { name: 'Phone' }).focus();
  await ana.keyboard.press('ArrowRight');
  const desktop = preview.getByRole('figure', { name: 'On a computer' });
  await expect(desktop).toContainText('@Budi Santoso');
  expect((await desktop.boundingBox())!.width).toBeGreaterThan(narrow * 1.5);
  await expect(preview).toContainText('at DingTalk’s side');

  await ana.keyboard.press('ArrowRight');
  const given = preview.getByRole('figure', { name: 'Given to the custom robot' });
  await expect(given).toContainText(`@budi **berth ${number}**`);
  await expect(preview).toContainText('cannot be taken back');
  const promised = await given.locator('pre').textContent();

  await ana.setViewportSize({ width: 360, height: 740 });
  expect(await ana.evaluate(() => document.scrollingElement!.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await preview.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  await ana.reload();
  await expect(preview.getByRole('radio', { name: 'Webhook' })).toBeChecked();

  await ana.getByRole('button', { name: 'Send', exact: true }).click();
  const seen = await system.phone.sees(PIER, ({ text }) => text.includes(`berth ${number}`));
  expect(seen.at).toEqual(['budi']);
  expect(seen.text).toContain(promised);
});
