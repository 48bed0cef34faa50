// Keys into the field of a channel while changes come in, as figures.mjs and hub-ui/e2e/typing.spec.ts measure it.

const KEYS = 150;

/**
 * From each key to the end of the frame that shows it, sorted.
 *
 * @param {import('@playwright/test').Page} page with a channel opened by `openChannel`
 * @param {number} perSecond changes of messages meanwhile
 * @param {number} keys how many
 * @returns {Promise<{ delays: number[], poured: number }>}
 */
export async function keyDelays(page, perSecond, keys = KEYS) {
  await page.evaluate(() => {
    const isHeard = window.delays !== undefined;
    window.delays = [];
    if (!isHeard) addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const drawn = new MessageChannel();
        drawn.port1.onmessage = () => window.delays.push(performance.now() - timeStamp);
        drawn.port2.postMessage(0);
      });
    }, true);
  });
  await page.waitForTimeout(2_000); // what opening still has to do is none of this
  await page.evaluate((rate) => window.pour(rate), perSecond);
  await page.getByRole('textbox', { name: 'Message' }).focus();
  for (let key = 0; key < keys; key++) await page.keyboard.press('abcdefgh '[key % 9], { delay: 20 });
  await page.waitForTimeout(500);
  const { delays, poured } = await page.evaluate(() => {
    window.pour(0);
    return { delays: window.delays, poured: window.poured };
  });
  return { delays: delays.sort((one, other) => one - other), poured };
}

/**
 * @param {number[]} sorted
 * @param {number} share
 */
export function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/**
 * A channel with so many messages, and a stream of changes in the script's hand.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} hub
 * @param {number} count
 */
export async function openChannel(page, hub, count) {
  await page.addInitScript(() => {
    window.poured = 0;
    window.EventSource = class extends EventTarget {
      static CLOSED = 2;
      constructor() {
        super();
        window.pour = (rate) => {
          clearInterval(window.pouring);
          if (rate > 0) window.pouring = setInterval(() => this.tell(rate / 50), 20);
        };
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
}

/** @param {number} number */
function message(number) {
  const at = new Date(Date.parse('2026-03-01T00:00:00Z') + number * 20 * 60_000).toISOString();
  const text = `number ${number}. ${'The crane waits at the berth. 吊车在泊位等候。 '.repeat((number * 7) % 11)}`;
  return { id: `old-${number}`, channel: 'pier', author: number % 3 ? 'chen' : 'budi', authorName: number % 3 ? '陈晓明' : 'Budi Santoso', origin: 'web', kind: 'text', text, format: 'text', mentions: [], reactions: [], urgent: false, file: null, taskId: null, clientId: null, createdAt: at, delivery: { state: 'sent', route: 'app-robot', attempts: 1, parts: 1, repeated: false, updatedAt: at } };
}
