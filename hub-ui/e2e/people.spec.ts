import type { Page } from '@playwright/test';
import { PIER } from './support/phone';
import { expect, test } from './support/test';

/** Those that are there: what stands for them while they are fetched has no text. */
const people = (page: Page) => page.getByRole('main').getByRole('listitem').filter({ hasText: /\S/ });

test('people are found by how they are called, and by whether they are here', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/people`);
  const search = ana.getByRole('searchbox', { name: 'Name, pinyin, nick or id' });
  await expect(people(ana).filter({ hasText: 'Budi Santoso' })).toBeVisible();

  for (const [words, name] of [
    ['chenxiaoming', '陈晓明'],
    ['cxm', '陈晓明'],
    ['晓明', '陈晓明'],
    ['santoso', 'Budi Santoso'],
    ['devi', 'Devi Lestari'],
  ]) {
    await search.fill(words!);
    await search.press('Enter');
    await expect(people(ana), words).toHaveCount(1);
    await expect(people(ana), words).toContainText(name!);
  }
  await search.fill('nobody is called so');
  await search.press('Enter');
  await expect(ana.getByText('Nobody is found')).toBeVisible();
  await search.fill('');
  await search.press('Enter');
  await expect(people(ana).filter({ hasText: 'Ana Wijaya' })).toBeVisible();
});

test('who leaves the organization is marked at once, here and where they are read of', async ({ signedIn, system }) => {
  const id = `eko${Date.now()}`;
  const name = `Eko ${id.slice(-6)}`;
  const text = `the fenders are done ${id}`;
  await system.phone.joins(id, name, PIER);
  await system.phone.says(id, PIER, text);
  const [ana, budi] = [await signedIn('ana'), await signedIn('budi')];
  await budi.goto(`${system.hub}/channels/pier`);
  const said = budi.getByRole('log').getByRole('article').filter({ hasText: text });
  await expect(said).toContainText(name);
  await expect(said).not.toContainText('left the organization');
  await ana.goto(`${system.hub}/people`);
  await ana.getByRole('searchbox').fill(id);
  await ana.getByRole('searchbox').press('Enter');
  await expect(people(ana)).toHaveCount(1);
  await expect(people(ana)).not.toContainText('left');

  await system.phone.leaves(id);

  await expect(people(ana)).toContainText('left');
  await expect(said).toContainText('left the organization');
  await ana.getByText('In the organization', { exact: true }).click();
  await expect(ana.getByText('Nobody is found')).toBeVisible();
  await ana.getByText('Left', { exact: true }).click();
  await expect(people(ana)).toContainText(name);

  await budi.goto(`${system.hub}/search?q=${id}`);
  await expect(budi.getByRole('article').filter({ hasText: text })).toContainText('left the organization');
});

test('an owner decides what somebody is here, and that person has it at once', async ({ signedIn, system }) => {
  const [ana, devi] = [await signedIn('ana'), await signedIn('devi')];
  await ana.goto(`${system.hub}/people`);
  await expect(devi.getByRole('link', { name: 'Audit' })).toHaveCount(0);
  await devi.goto(`${system.hub}/people`);
  await expect(devi.getByRole('combobox', { name: 'Role of 陈晓明' })).toHaveCount(0);

  await become(ana, 'Devi Lestari', 'Admin');
  await devi.goto(`${system.hub}/people`);
  await expect(devi.getByRole('link', { name: 'Audit' })).toBeVisible();
  await expect(devi.getByRole('combobox', { name: 'Role of 陈晓明' })).toBeVisible();
  await expect(devi.getByRole('combobox', { name: 'Role of Ana Wijaya' })).toHaveCount(0); // about owners an owner decides

  await become(ana, 'Devi Lestari', 'Member');
  await devi.reload();
  await expect(devi.getByRole('link', { name: 'Audit' })).toHaveCount(0);
});

async function become(page: Page, person: string, role: string) {
  await page.getByRole('combobox', { name: `Role of ${person}` }).click();
  await page.locator('.ant-select-dropdown:visible').getByText(role, { exact: true }).click();
  await expect(page.getByText(`${person} is now ${role}`)).toBeVisible();
}
