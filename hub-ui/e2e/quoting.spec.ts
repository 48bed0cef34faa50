import { expect, test } from './support/test';
import { PIER } from './support/phone';

test('who quotes a message in DingTalk answers it in the hub', async ({ page, signedIn, system }) => {
  const asked = `Is the crane free? ${Date.now()}`;
  const answered = `until noon ${Date.now()}`;
  await system.as('ana').post('channels/pier/messages', { text: asked });
  await system.phone.sees(PIER, (message) => message.text.includes(asked));
  await page.goto(system.phone.address);
  await page.getByLabel('Act as').selectOption({ label: 'Budi Santoso' });
  const chat = page.getByRole('log', { name: 'Project Pier' });

  await chat.getByRole('listitem').filter({ hasText: asked }).getByRole('button', { name: 'Quote', exact: true }).click();
  await expect(page.getByText(/^Quoting .*: Ana Wijaya: Is the crane free/).first()).toBeVisible();
  await page.keyboard.type(answered);
  await page.keyboard.press('Enter');

  await expect(chat.getByRole('listitem').filter({ hasText: answered }).getByRole('blockquote')).toContainText(asked);
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/channels/pier`);
  const answer = ana.getByRole('article').filter({ hasText: answered });
  await expect(answer).toContainText(asked);
});
