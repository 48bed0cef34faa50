import { expect, test } from './support/test';

test('people answer, react and write later with the keyboard', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/channels/pier`);
  const composer = ana.getByRole('textbox', { name: 'Message', exact: true });
  const timeline = ana.getByRole('log');
  const text = `Is the crane free ${Date.now()}`;
  await composer.fill(text);
  await composer.press('Enter');
  const asked = timeline.getByRole('article').filter({ hasText: text }).first();
  await expect(asked).toContainText('Sent');

  await asked.getByRole('button', { name: 'React' }).focus();
  await ana.keyboard.press('Enter');
  await expect(ana.getByRole('menuitem', { name: /Thumbs up/ })).toBeVisible();
  await ana.keyboard.press('ArrowDown');
  await ana.keyboard.press('Enter');
  await expect(asked.getByRole('group', { name: 'Reactions' }).getByRole('button')).toHaveCount(1);

  await asked.getByRole('button', { name: 'Answer' }).focus();
  await ana.keyboard.press('Enter');
  await expect(composer).toBeFocused();
  await composer.fill('Yes, take it');
  await composer.press('Enter');
  await asked.getByRole('button', { name: '1 answer' }).press('Enter');
  const thread = ana.getByRole('dialog', { name: 'Thread' });
  await expect(thread.getByRole('article')).toHaveCount(2);
  await expect(thread.getByRole('article').last()).toContainText('Yes, take it');
  await ana.keyboard.press('Escape');
  await expect(thread).toBeHidden();

  await composer.fill('Good morning');
  await ana.getByRole('button', { name: 'Send later' }).press('Enter');
  const later = ana.getByRole('dialog', { name: 'Send later' });
  await later.getByRole('button', { name: 'Tomorrow, 9:00' }).click();
  await later.getByRole('button', { name: 'Send later' }).click();
  await expect(ana.getByRole('button', { name: '1 message is sent later' })).toBeVisible();
});
