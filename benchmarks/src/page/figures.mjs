// What somebody waits for in the browser: node benchmarks/src/page/figures.mjs [HUB [opening|typing|scrolling ...]]
// HUB is the address of a sandbox that runs (./dermaga up). Chromium: DERMAGA_CHROMIUM, else /usr/bin/chromium.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import os from 'node:os';
import { at, keyDelays, openChannel } from './typing.mjs';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const { chromium } = createRequire(path.join(repository, 'hub-ui/e2e/package.json'))('@playwright/test');
const hub = process.argv[2] ?? 'http://localhost:8080';
const CHANGES_A_SECOND = 200;

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

/** Keys into the field, while changes of messages come in. */
async function typing(storageState, perSecond) {
  const { context, page } = await channel(storageState, 500);
  const { delays, poured } = await keyDelays(page, perSecond);
  console.log(`Typing with ${perSecond} changes a second (${poured} came): p50 ${ms(at(delays, 0.5))}, p95 ${ms(at(delays, 0.95))}, p99 ${ms(at(delays, 0.99))}`);
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

async function channel(storageState, count) {
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await openChannel(page, hub, count);
  return { context, page };
}

function ms(value) {
  return `${Math.round(value)} ms`;
}
