// What somebody waits for in the browser: node benchmarks/src/page/figures.mjs [HUB [opening|typing|scrolling ...]]
// HUB is the address of a sandbox that runs (./dermaga up). Chromium: DERMAGA_CHROMIUM, else /usr/bin/chromium.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import os from 'node:os';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const { chromium } = createRequire(path.join(repository, 'hub-ui/e2e/package.json'))('@playwright/test');
const hub = process.argv[2] ?? 'http://localhost:8080';
const CHANGES_A_SECOND = 200;
const KEYS = 150;

const browser = await chromium.launch({
  executablePath: process.env.DERMAGA_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  console.log(`${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}, Chromium ${browser.version()}`);
  const signedIn = await signIn();
  const figures = {
    opening: async () => {
      await opening(signedIn, 'the channel view, nothing kept by the browser', '/channels/pier');
      await opening(signedIn, 'the first page, nothing kept by the browser', '/');
    },
    typing: async () => {
      await typing(signedIn, 0);
      await typing(signedIn, CHANGES_A_SECOND);
    },
    scrolling: () => scrolling(signedIn),
  };
  for (const wanted of process.argv.length > 3 ? process.argv.slice(3) : Object.keys(figures)) await figures[wanted]();
} finally {
  await browser.close();
}

async function signIn() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(hub);
  await page.getByRole('button', { name: 'Sign in with DingTalk' }).click();
  await page.getByRole('button', { name: 'Ana Wijaya' }).click();
  await page.getByRole('navigation', { name: 'Channels' }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Medians of seven visits, each in a browser that knows nothing but the session. */
async function opening(storageState, what, address) {
  const visits = [];
  for (let visit = 0; visit < 7; visit++) {
    const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.figures = { shift: 0, blocked: 0, lastLong: 0 };
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.figures.shift += entry.value))).observe({ type: 'layout-shift', buffered: true });
      new PerformanceObserver((list) =>
        list.getEntries().forEach((entry) => {
          window.figures.blocked += Math.max(0, entry.duration - 50);
          window.figures.lastLong = entry.startTime + entry.duration;
        }),
      ).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(hub + address);
    await page.getByRole(address === '/' ? 'region' : 'textbox').first().waitFor();
    const shownAt = await page.evaluate(() => performance.now());
    await page.waitForTimeout(1_000);
    const seen = await page.evaluate(() => ({
      ...window.figures,
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
      bytes: performance.getEntriesByType('resource').filter(({ name }) => /assets|\.svg/.test(name)).reduce((sum, { transferSize }) => sum + transferSize, 0),
    }));
    visits.push({ ...seen, interactive: Math.max(shownAt, Math.min(seen.lastLong, shownAt + 1_000)) });
    await context.close();
  }
  const median = (name) => visits.map((visit) => visit[name]).sort((one, other) => one - other)[3];
  console.log(
    `Opening ${what}: first paint ${ms(median('paint'))}, can be used after ${ms(median('interactive'))}, ` +
      `blocked ${ms(median('blocked'))}, layout shift ${median('shift').toFixed(3)}, ${Math.round(median('bytes') / 1000)} kB fetched`,
  );
}

/** Keys into the field, while changes of messages and tasks come in. From the key to the end of the frame that shows it. */
async function typing(storageState, perSecond) {
  const { context, page } = await channel(storageState, 500);
  await page.evaluate(() => {
    window.delays = [];
    addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const drawn = new MessageChannel();
        drawn.port1.onmessage = () => window.delays.push(performance.now() - timeStamp);
        drawn.port2.postMessage(0);
      });
    }, true);
  });
  await page.waitForTimeout(2_000); // what opening still has to do is none of this
  await page.evaluate((rate) => window.pour(rate), perSecond);
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.focus();
  for (let key = 0; key < KEYS; key++) await page.keyboard.press('abcdefgh '[key % 9], { delay: 20 });
  await page.waitForTimeout(500);
  const { delays, poured } = await page.evaluate(() => ({ delays: window.delays, poured: window.poured }));
  const all = delays.sort((one, other) => one - other);
  const at = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))];
  console.log(`Typing with ${perSecond} changes a second (${poured} came): p50 ${ms(at(0.5))}, p95 ${ms(at(0.95))}, p99 ${ms(at(0.99))}`);
  await context.close();
}

async function scrolling(storageState) {
  const { context, page } = await channel(storageState, 10_000);
  const lengths = await page.getByRole('log').evaluate(async (area) => {
    const lengths = [];
    let last = await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < 300; frame++) {
      area.scrollTop -= 60;
      const now = await new Promise(requestAnimationFrame);
      lengths.push(now - last);
      last = now;
    }
    return lengths.sort((one, other) => one - other);
  });
  console.log(`Scrolling through 10,000 messages: frames p50 ${ms(lengths[150])}, p95 ${ms(lengths[285])}, slowest ${ms(lengths.at(-1))}`);
  await context.close();
}

/** A channel with so many messages, and a stream of changes in the script's hand. */
async function channel(storageState, count) {
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.poured = 0;
    window.EventSource = class extends EventTarget {
      static CLOSED = 2;
      constructor() {
        super();
        window.pour = (rate) => rate > 0 && setInterval(() => this.tell(rate / 50), 20);
        setTimeout(() => this.dispatchEvent(new MessageEvent('caught-up', { data: '{"position":"1"}' })));
      }
      tell(number) {
        for (let i = 0; i < number; i++) {
          const n = ++window.poured;
          const at = new Date().toISOString();
          const delivery = { state: n % 3 ? 'queued' : 'sent', route: 'app-robot', attempts: 1, parts: 1, repeated: false, updatedAt: at };
          const id = n % 2 ? `new-${n}` : `new-${n - 1}`;
          const text = `change ${n}. The crane waits at the berth.`;
          const message = { id, channel: 'pier', author: 'budi', authorName: 'Budi Santoso', origin: 'web', kind: 'text', text, format: 'text', mentions: [], reactions: [], urgent: false, file: null, taskId: null, clientId: null, createdAt: at, delivery };
          const type = n % 2 ? 'message.posted' : 'message.changed';
          this.dispatchEvent(new MessageEvent('change', { data: JSON.stringify({ position: `${n}`, type, channel: 'pier', message }) }));
        }
      }
      close() {}
    };
  });
  await page.route('**/api/v1/channels/pier/messages?*', async (route) => {
    const end = Number(new URL(route.request().url()).searchParams.get('before') ?? count);
    const start = Math.max(0, end - 5_000);
    const items = Array.from({ length: end - start }, (_, index) => message(start + index));
    await route.fulfill({ json: { items, next: start === 0 ? null : `${start}` } });
  });
  await page.route('**/api/v1/channels/pier/typing', (route) => route.fulfill({ status: 204 }));
  await page.goto(`${hub}/channels/pier`);
  await page.getByText(`number ${count - 1}.`).waitFor();
  return { context, page };
}

function message(number) {
  const at = new Date(Date.parse('2026-03-01T00:00:00Z') + number * 20 * 60_000).toISOString();
  const text = `number ${number}. ${'The crane waits at the berth. 吊车在泊位等候。 '.repeat((number * 7) % 11)}`;
  return { id: `old-${number}`, channel: 'pier', author: number % 3 ? 'chen' : 'budi', authorName: number % 3 ? '陈晓明' : 'Budi Santoso', origin: 'web', kind: 'text', text, format: 'text', mentions: [], reactions: [], urgent: false, file: null, taskId: null, clientId: null, createdAt: at, delivery: { state: 'sent', route: 'app-robot', attempts: 1, parts: 1, repeated: false, updatedAt: at } };
}

function ms(value) {
  return `${Math.round(value)} ms`;
}
