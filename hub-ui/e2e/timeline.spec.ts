import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

const MESSAGES = 10_000;
const PAGE_SIZE = 1_000;
const FIRST = Date.parse('2026-03-01T00:00:00Z');
const MINUTES_APART = 20;

// Ten thousand messages, in place of the hub's; everything else of the page is as always.
async function openLongChannel(page: Page, hub: string, { unread = 0, beforeAnswer = async () => {} } = {}) {
  await page.route('**/api/v1/channels/pier/messages?*', async (route) => {
    await beforeAnswer();
    const end = Number(new URL(route.request().url()).searchParams.get('before') ?? MESSAGES);
    const start = Math.max(0, end - PAGE_SIZE);
    const items = Array.from({ length: end - start }, (_, index) => message(start + index));
    return route.fulfill({ json: { items, next: start === 0 ? null : `${start}` } });
  });
  if (unread > 0) {
    const until = new Date(sentAt(MESSAGES - unread - 1)).toISOString();
    await page.evaluate((read) => localStorage.setItem('dermaga.read', JSON.stringify({ '': read, pier: read })), until);
  }
  await page.goto(`${hub}/channels/pier`);
  await expect(page.getByRole('log').getByText(`number ${MESSAGES - 1}.`)).toBeInViewport();
}

const sentAt = (number: number) => FIRST + number * MINUTES_APART * 60_000;

/** Some are one line, some are ten, so that no height can be guessed. */
function message(number: number) {
  const at = new Date(sentAt(number)).toISOString();
  const author = number % 3 === 0 ? ['budi', 'Budi Santoso'] : ['chen', '陈晓明'];
  return {
    id: `old-${number}`,
    channel: 'pier',
    author: author[0],
    authorName: author[1],
    origin: 'web',
    kind: 'text',
    text: `number ${number}. ${'The crane waits at the berth. 吊车在泊位等候。 '.repeat((number * 7) % 11)}`,
    format: 'text',
    mentions: [],
    urgent: false,
    file: null,
    taskId: null,
    clientId: null,
    replyTo: null,
    thread: null,
    replies: 0,
    reactions: [],
    version: 1,
    replaces: null,
    revision: 0,
    createdAt: at,
    delivery: { state: 'sent', route: 'app-robot', attempts: 1, parts: 1, repeated: false, updatedAt: at },
  };
}

/** Holds answers back while it is closed. */
class Gate {
  waiting = 0;
  private way = Promise.resolve();
  open = () => {};

  close() {
    this.way = new Promise((resolve) => (this.open = resolve));
  }

  async pass() {
    this.waiting++;
    await this.way;
    this.waiting--;
  }
}

const log = (page: Page) => page.getByRole('log');
const scroll = (page: Page, pixels: number) => log(page).evaluate((area, by) => (area.scrollTop += by), pixels);
const frames = (page: Page, count = 2) =>
  page.evaluate((left) => new Promise<void>((done) => {
    const next = (n: number) => (n === 0 ? done() : requestAnimationFrame(() => next(n - 1)));
    next(left);
  }), count);
const drawn = (page: Page) => log(page).getByRole('article').count();

/** Number and place of the message at the top of what can be seen. */
async function topmost(page: Page): Promise<{ text: string; top: number }> {
  return log(page).evaluate((area) => {
    const edge = area.getBoundingClientRect().top;
    const first = [...area.querySelectorAll('article')].find((one) => one.getBoundingClientRect().bottom > edge)!;
    return { text: /number \d+\./.exec(first.textContent)![0], top: first.getBoundingClientRect().top };
  });
}

test('ten thousand messages are read from the end to the beginning, few of them drawn, and nothing jumps', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  const gate = new Gate();
  await openLongChannel(ana, system.hub, { beforeAnswer: () => gate.pass() });
  expect(await drawn(ana)).toBeLessThan(80);

  for (let known = MESSAGES - PAGE_SIZE; known > 0; known -= PAGE_SIZE) {
    gate.close();
    await log(ana).evaluate((area) => (area.scrollTop = 300));
    await expect.poll(() => gate.waiting).toBe(1);
    await frames(ana, 5);
    const before = await topmost(ana);
    gate.open();
    await expect.poll(() => log(ana).evaluate((area) => area.scrollTop)).toBeGreaterThan(2_000);
    await frames(ana, 5);

    const after = await log(ana).getByRole('article').filter({ hasText: before.text }).evaluate((one) => one.getBoundingClientRect().top);
    expect(Math.abs(after - before.top), `pixels that ${before.text} moved`).toBeLessThan(3);
  }

  await log(ana).evaluate((area) => (area.scrollTop = 0));
  await expect(log(ana).getByText('This is the beginning of Project Pier')).toBeInViewport();
  await expect(log(ana).getByText('number 0.')).toBeInViewport();
  expect(await drawn(ana)).toBeLessThan(80);
  await ana.getByRole('button', { name: 'Jump to the newest' }).click();
  await expect(log(ana).getByText(`number ${MESSAGES - 1}.`)).toBeInViewport();
  await expect(ana.getByRole('button', { name: 'Jump to the newest' })).toBeHidden();
});

test('the first unread message is found, however far up it is', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await openLongChannel(ana, system.hub, { unread: 1_234 });

  await ana.getByRole('button', { name: 'Jump to the first unread' }).click();

  await expect(log(ana).getByText('New', { exact: true })).toBeInViewport();
  await expect(log(ana).getByText(`number ${MESSAGES - 1_234}.`)).toBeInViewport();
  await expect(ana.getByRole('button', { name: 'Jump to the first unread' })).toBeHidden();
});

test('who reads further up stays there while others write, is told of it, and comes back', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await openLongChannel(ana, system.hub);
  await scroll(ana, -5_000);
  await frames(ana);
  const before = await topmost(ana);

  for (const text of ['first', 'second']) await system.as('budi').post('channels/pier/messages', { text: `${text} while away` });

  const missed = ana.getByRole('button', { name: '2 new messages' });
  await expect(missed).toBeVisible();
  expect(await topmost(ana)).toEqual(before);
  await missed.click();
  await expect(log(ana).getByText('second while away')).toBeInViewport();
  await expect(missed).toBeHidden();
});

test('nothing shifts while thousands of messages are scrolled through', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await openLongChannel(ana, system.hub, { unread: 3_000 });
  await ana.getByRole('button', { name: 'Jump to the first unread' }).click();
  await expect(log(ana).getByText('New', { exact: true })).toBeInViewport();

  const shift = await log(ana).evaluate(async (area) => {
    let shift = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
    });
    observer.observe({ type: 'layout-shift' });
    for (let frame = 0; frame < 120; frame++) {
      area.scrollTop += 90;
      await new Promise(requestAnimationFrame);
    }
    observer.disconnect();
    return shift;
  });

  expect(shift).toBeLessThan(0.01);
});

test('a row that holds the focus is not taken away by scrolling', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await openLongChannel(ana, system.hub);
  const details = log(ana).getByRole('article').filter({ hasText: `number ${MESSAGES - 2}.` }).getByRole('button').first();
  await details.focus();

  await scroll(ana, -20_000);
  await frames(ana);

  await expect(details).toBeFocused();
});
