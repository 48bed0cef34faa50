import { type Browser, type Page, test as base } from '@playwright/test';
import { Api } from './api';
import { Phone } from './phone';
import { emptyFolder, freePort, up } from './processes';

export { expect } from '@playwright/test';

export interface System {
  hub: string;
  phone: Phone;
  as(person: string): Api;
}

/** A whole Dermaga, started once for all tests of a worker as a person would start it. */
export const test = base.extend<{ signedIn: (person: string) => Promise<Page> }, { system: System }>({
  system: [
    async ({}, use) => {
      const port = await freePort();
      const simulatorPort = await freePort();
      const running = await up({ port, simulatorPort, data: await emptyFolder(), env: { DERMAGA_FILES_LARGEST: '24MB' } });
      const hub = `http://localhost:${port}`;
      await use({ hub, phone: new Phone(`http://localhost:${simulatorPort}`), as: (person) => new Api(hub, person) });
      await running.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  signedIn: async ({ browser, system }, use) => {
    const pages: Page[] = [];
    await use(async (name) => {
      const page = await signIn(browser, system.hub, name);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

const names: Record<string, string> = { ana: 'Ana Wijaya', budi: 'Budi Santoso', chen: '陈晓明', devi: 'Devi Lestari' };

/** Signs a person in through DingTalk's own page, in a browser of their own. */
async function signIn(browser: Browser, hub: string, person: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(hub);
  await page.getByRole('button', { name: 'Sign in with DingTalk' }).click();
  await page.getByRole('button', { name: names[person] }).click();
  await page.getByRole('navigation', { name: 'Channels' }).waitFor();
  return page;
}
