import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './support/alone';
import { PIER, ROBOT } from './support/phone';

const at = (simulator: string, person: string) => `${simulator}/#as=${person}&in=${encodeURIComponent(PIER)}`;
const chat = (page: Page) => page.getByRole('log', { name: 'Project Pier' });
const wire = (page: Page) => page.getByRole('region', { name: 'Wire log' });

async function write(page: Page, text: string) {
  const field = page.getByRole('textbox', { name: 'Message' }).first();
  await field.fill(text);
  await field.press('Enter');
}

test.beforeEach(async ({ simulator, page }) => {
  await fetch(`${simulator}/_simulator/reset`, { method: 'POST' });
  await page.setViewportSize({ width: 1680, height: 960 });
});

test('chen writes, the robot answers with a card, its button is pressed, and a throttled call is explained', async ({ page, simulator, robot }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const refused: { code: string }[] = [];
  robot.onMessage = async (message) => {
    await robot.reply(message, { msgtype: 'markdown', markdown: { title: 'Berths', text: '**Berth 4** is free' } });
    const answer = await robot.card(message, `berth-${Date.now()}`, { title: 'Berth 4', status: 'free' });
    if (answer.code) refused.push(answer);
  };
  robot.onPress = (press) => ({ cardUpdateOptions: { updateCardDataByKey: true }, cardData: { cardParamMap: { status: `taken by ${press.userId}` } } });
  await page.goto(at(simulator, 'chen'));

  await write(page, '哪个泊位空着？ Which berth is free?');

  await expect(chat(page).getByText('Berth 4 is free')).toBeVisible();
  const card = chat(page).locator('.live-card');
  await expect(card).toContainText('free');
  await expect(page.getByRole('region', { name: 'Phone', exact: true }).locator('.live-card')).toBeVisible(); // budi sees it too

  await card.getByRole('button', { name: 'Agree' }).click();
  await expect(card).toContainText('taken by chen');

  await wire(page).getByLabel('Kind').selectOption('Frames');
  const frame = wire(page).getByRole('listitem').filter({ hasText: 'PUSH' }).filter({ hasText: '/v1.0/card/instances/callback' });
  await frame.getByRole('button').first().press('ArrowRight');
  await expect(frame).toContainText('agree');
  await expect(wire(page).getByRole('listitem').filter({ hasText: /^ACK\/v1.0\/card\/instances\/callback/ })).toBeVisible();

  await page.getByText('Conditions').click();
  await page.getByRole('switch', { name: /^Throttle/ }).click();
  await expect(page.getByRole('switch', { name: /^Throttle/ })).toBeChecked();
  await write(page, 'And now?');
  await expect.poll(() => refused.length).toBe(1);
  await wire(page).getByLabel('Kind').selectOption('Calls');
  await wire(page).getByRole('checkbox', { name: 'Refused only' }).check();
  await wire(page).getByRole('searchbox').fill('createAndDeliver');
  const call = wire(page).getByRole('listitem').first();
  await expect(call).toContainText(refused[0].code);
  await expect(call).toContainText('Fault: throttled');
  expect(errors).toEqual([]);
});

test('a call to a route that is not there is told which one it may have meant, and can be repeated in a shell', async ({ page, context, simulator, robot }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(at(simulator, 'ana'));
  await robot.call('POST', '/v1.0/robot/groupMessage/send', { robotCode: ROBOT });

  const line = wire(page).getByRole('listitem').filter({ hasText: '/v1.0/robot/groupMessage/send' }).first();
  await expect(line).toContainText('404');
  await expect(line).toContainText('Closest route: POST /v1.0/robot/groupMessages/send');
  await page.keyboard.press('/');
  await expect(wire(page).getByRole('searchbox')).toBeFocused();
  await line.getByRole('button').first().press('c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`curl -X POST '${simulator}/v1.0/robot/groupMessage/send'`);
});

test('what is read and what is recalled shows', async ({ page, simulator, robot }) => {
  await page.goto(at(simulator, 'chen')); // with budi's phone beside it
  const phone = page.getByRole('group', { name: 'Phone: Project Pier' });
  await write(page, 'Low water at six');
  const mine = chat(page).getByRole('listitem').filter({ hasText: 'Low water at six' });
  await mine.getByRole('button', { name: '2 unread' }).click();
  await expect(mine).toContainText('Read: Budi Santoso');

  const { processQueryKey } = await robot.call('POST', '/v1.0/robot/groupMessages/send', {
    robotCode: ROBOT,
    openConversationId: PIER,
    msgKey: 'sampleText',
    msgParam: JSON.stringify({ content: 'wrong tide' }),
  });
  await expect(chat(page)).toContainText('wrong tide');
  await robot.call('POST', '/v1.0/robot/groupMessages/recall', { robotCode: ROBOT, openConversationId: PIER, processQueryKeys: [processQueryKey] });
  for (const client of [chat(page), phone]) {
    await expect(client.getByText('recalled a message')).toBeVisible();
    await expect(client).not.toContainText('wrong tide');
  }
});

test('a picture opens large, and Escape leads back', async ({ page, simulator }) => {
  await page.goto(at(simulator, 'chen'));
  await page
    .getByRole('region', { name: 'Desktop' })
    .locator('.composer input[type=file]')
    .setInputFiles({ name: 'dock 码头.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC', 'base64') });
  await chat(page).getByRole('link', { name: 'dock 码头.png' }).click();
  await expect(page.getByRole('dialog', { name: 'dock 码头.png' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(chat(page).getByRole('link', { name: 'dock 码头.png' })).toBeFocused();
});

test('files are kept in the drive, with their versions', async ({ page, simulator }) => {
  await page.goto(at(simulator, 'chen'));
  const desktop = page.getByRole('region', { name: 'Desktop' });
  await desktop.getByRole('button', { name: 'Drive' }).click();
  const drive = desktop.getByRole('region', { name: 'Drive' });
  await drive.getByRole('button', { name: /Project Pier/ }).click();
  await drive.getByRole('button', { name: 'New folder' }).click();
  await page.keyboard.type('Plans 计划');
  await page.keyboard.press('Enter');
  await drive.getByRole('button', { name: /Plans 计划/ }).click();
  await expect(drive.getByText('Plans 计划')).toHaveAttribute('aria-current', 'page');
  for (const said of ['first', 'the second']) {
    await drive.locator('input[type=file]').setInputFiles({ name: 'berths.txt', mimeType: 'text/plain', buffer: Buffer.from(said) });
    await expect(drive.getByRole('link', { name: /berths.txt/ })).toContainText(`${said.length} B · 陈晓明`);
  }

  await drive.getByLabel('More: berths.txt').click();
  await drive.getByRole('button', { name: 'Versions (2)' }).click();
  await drive.getByRole('button', { name: 'Bring back' }).click();
  await expect(drive.getByRole('link', { name: /berths.txt/ })).toContainText('5 B');
});

test('the contacts lead from a name to every id, by keyboard', async ({ page, simulator }) => {
  await page.goto(at(simulator, 'chen'));
  const contacts = page.getByRole('region', { name: 'Desktop' }).getByRole('region', { name: 'Contacts', exact: true });
  await page.getByRole('region', { name: 'Desktop' }).getByRole('button', { name: 'Contacts' }).click();
  await contacts.getByRole('button', { name: /Dermaga/ }).press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const card = contacts.getByRole('region', { name: 'Contacts: Card' });
  await expect(card).toContainText('unionAna0001');
  await contacts.getByRole('searchbox').fill('13800000004');
  await contacts.getByRole('button', { name: /Devi/ }).click();
  await card.getByRole('button', { name: 'Act as Devi Lestari' }).click();
  await expect(page.getByLabel('Act as', { exact: true })).toHaveValue('devi');
});

test('the console takes a permission away, and the call that needs it is refused by its name', async ({ page, context, simulator, robot }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(at(simulator, 'ana'));
  await page.getByRole('button', { name: 'Developer console' }).click();
  const console = page.getByRole('region', { name: 'Developer console' });
  await console.getByRole('button', { name: 'Copy: clientSecret' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('sandbox-secret-not-for-production');

  await console.getByText('Permissions', { exact: true }).click();
  await console.getByLabel('Permission or path').fill('groupMessages/send');
  const point = console.getByRole('list', { name: 'Permissions' }).getByRole('switch').first();
  const scope = await point.innerText();
  await point.click();
  await expect(point).not.toBeChecked();
  await robot.call('POST', '/v1.0/robot/groupMessages/send', { robotCode: ROBOT, openConversationId: PIER, msgKey: 'sampleText', msgParam: '{"content":"x"}' });

  await page.getByRole('region', { name: 'Developer', exact: true }).getByRole('button', { name: 'Wire log' }).click();
  const line = wire(page).getByRole('listitem').filter({ hasText: '/v1.0/robot/groupMessages/send' }).first();
  await expect(line).toContainText('403');
  await expect(line).toContainText(scope);
});

test('people make a group by hand, and one of them leaves it', async ({ page, simulator }) => {
  await page.goto(at(simulator, 'chen'));
  const conversations = page.getByRole('navigation', { name: 'Conversations' });
  await conversations.getByRole('button', { name: 'New group' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Name of the group').fill('Night shift 夜班');
  await sheet.getByRole('checkbox', { name: /Budi/ }).check();
  await sheet.getByRole('button', { name: 'Make the group' }).click();

  await expect(page.getByRole('log', { name: 'Night shift 夜班' })).toBeVisible();
  await page.getByLabel('Act as', { exact: true }).selectOption({ label: 'Budi Santoso' });
  await conversations.getByRole('button', { name: /Night shift/ }).click();
  await write(page, 'On my way');
  await page.getByRole('button', { name: 'Members' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave the group' }).click();
  await expect(conversations.getByRole('button', { name: /Night shift/ })).toHaveCount(0);
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const [locale, colorScheme] of [['en-GB', 'light'], ['zh-CN', 'dark'], ['ms-MY', 'light']] as const) {
  test(`every place reads well: ${locale}, ${colorScheme}, from 360 to 1920 px`, async ({ browser, simulator, robot }) => {
    const context = await browser.newContext({ locale, colorScheme, viewport: { width: 1920, height: 900 } });
    const page = await context.newPage();
    await page.goto(at(simulator, 'chen'));
    await robot.call('POST', '/v1.0/robot/groupMessages/send', { robotCode: ROBOT, openConversationId: PIER, msgKey: 'sampleMarkdown', msgParam: JSON.stringify({ title: 't', text: `# ${'long '.repeat(40)}${'x'.repeat(400)}\n- **b** [l](https://a.example)\n> q` }) });
    await robot.call('POST', '/v1.0/robot/nothing', {});
    await expect(page.getByRole('log')).toContainText('long');

    const places = page.locator('.places button');
    for (let place = (await places.count()) - 1; place >= 0; place--) {
      await places.nth(place).click();
      expect(await faults(page), `place ${place}`).toEqual([]);
    }
    await page.locator('.view-picker button').nth(1).click();
    await expect(page.locator('.console-section').first()).toBeVisible();
    await page.locator('.console-section').evaluateAll((sections) => sections.forEach((section) => ((section as HTMLDetailsElement).open = true)));
    await expect(page.locator('.points .switch').first()).toBeVisible();
    expect(await faults(page), 'console').toEqual([]);

    for (const width of [1280, 900, 600, 360]) {
      await page.setViewportSize({ width, height: 740 });
      const tabs = page.locator('.pane-tabs button:visible');
      for (let tab = 0; tab < Math.max(1, await tabs.count()); tab++) {
        if ((await tabs.count()) > 0) await tabs.nth(tab).click();
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(over, `sideways at ${width} px, pane ${tab}`).toBeLessThanOrEqual(0);
        if (width === 360) expect(await faults(page), `pane ${tab} at 360 px`).toEqual([]);
      }
    }
    await context.close();
  });
}

/** What axe finds, in a form that a failing test can show. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: { run(node: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}
