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

/**
 * A whole Dermaga, started once for all tests of a worker as a person would start it. `DERMAGA_E2E_SYSTEM`, the addresses of
 * hub and simulator with a comma between, takes one that is up already: quicker while a test is written.
 */
export const test = base.extend<{ signedIn: (person: string) => Promise<Page> }, { system: System }>({
  system: [
    async ({}, use) => {
      const running = process.env.DERMAGA_E2E_SYSTEM?.split(',');
      if (running) return use(systemAt(running[0]!, running[1]!));
      const port = await freePort();
      const simulatorPort = await freePort();
      const started = await up({ port, simulatorPort, data: await emptyFolder(), env: { DERMAGA_FILES_LARGEST: '24MB' } });
      await use(systemAt(`http://localhost:${port}`, `http://localhost:${simulatorPort}`));
      await started.stop();
    },
    { scope: 'worker', timeout: 600_000 },
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

function systemAt(hub: string, simulator: string): System {
  return { hub, phone: new Phone(simulator), as: (person) => new Api(hub, person) };
}

const names: Record<string, string> = { ana: 'Ana Wijaya', budi: 'Budi Santoso', chen: '陈晓明', devi: 'Devi Lestari', eko: 'Eko Prasetyo' };

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
