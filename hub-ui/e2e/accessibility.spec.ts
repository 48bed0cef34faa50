import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { PIER } from './support/phone';
import { expect, test } from './support/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test(`no page has a fault that axe finds, ${colorScheme}, ${width} px wide`, async ({ page, signedIn, system }) => {
      const ana = await signedIn('ana');
      for (const one of [ana, page]) {
        await one.setViewportSize({ width, height: 800 });
        await one.emulateMedia({ colorScheme });
      }
      const subject = `Check the lamps ${Date.now()}`;
      const { body: task } = await system.as('ana').post('channels/pier/tasks', { subject, assignees: ['ana', 'chen'], due: '2026-01-05T09:00:00Z', priority: 'high', description: 'Bring **the ladder**' });
      await system.phone.sees(PIER, (message) => message.text.includes(subject));

      const form = new FormData();
      form.append('file', new Blob(['# Plan\n\nBring the **lamps**.']), `plan ${Date.now()}.md`);
      const { body: file } = await system.as('ana').call('POST', 'channels/pier/files', form);

      for (const path of ['channels/pier', 'channels/pier/tasks', `channels/pier/tasks/${task.id}`, `tasks/${task.id}`, 'board', 'channels/pier/files', 'files', `files/${file.id}`, 'tasks', 'tasks?view=calendar', '', 'search?q=lamps', 'deliveries', 'deliveries/received', 'doctor', 'setup', 'robots', 'quota', 'templates', 'people', 'audit', 'tokens', 'tokens/all', 'settings']) {
        await ana.goto(`${system.hub}/${path}`);
        await expect(ana.getByRole('main')).toBeVisible();
        if (path.startsWith('files')) await expect(ana.getByText(file.name).first()).toBeVisible();
        if (path.startsWith('files/')) await expect(ana.getByRole('region', { name: `Preview of ${file.name}` })).toBeVisible();
        if (/pier$|tasks(?!\?)|board/.test(path)) await expect(ana.getByText(subject).first()).toBeVisible();
        if (path === 'setup') await expect(ana.getByText(/^All steps are done/)).toBeVisible();
        if (path === 'templates') await expect(ana.getByText('On a phone').first()).toBeVisible();
        if (path === 'people') await expect(ana.getByText('Budi Santoso')).toBeVisible();
        if (path === 'audit') await expect(ana.getByText('Signed in').first()).toBeVisible();
        await hasNoFault(ana, path);
      }
      await page.goto(system.hub);
      await expect(page.getByRole('button', { name: 'Sign in with DingTalk' })).toBeVisible();
      await hasNoFault(page, 'sign-in');
      await page.goto(system.phone.address);
      await expect(page.getByRole('navigation', { name: 'Conversations' })).toContainText('Project Pier');
      await hasNoFault(page, 'simulator');
    });
  }
}

test('menus open where they belong for who wants no motion', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await ana.emulateMedia({ reducedMotion: 'reduce' });
  await ana.goto(system.hub);

  await ana.getByRole('button', { name: 'Menu of Ana Wijaya' }).click();

  await expect(ana.getByRole('menu')).toBeInViewport({ ratio: 1 });
});

/** Asked again for a while: what fades in has too little contrast until it is there. */
async function hasNoFault(page: Page, name: string) {
  await expect.poll(() => faults(page), name).toEqual([]);
}

/** What axe finds, in a form that a failing test can show. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const { violations } = await (window as unknown as { axe: { run(node: Document, options: object): Promise<{ violations: Violation[] }> } }).axe.run(
      document,
      { runOnly: tags },
    );
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  }, rules);
}

interface Violation {
  id: string;
  nodes: { html: string }[];
}
