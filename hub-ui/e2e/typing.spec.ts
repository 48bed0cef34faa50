import { loadavg } from 'node:os';
// @ts-expect-error plain JavaScript, which the figures use too
import { at, keyDelays, openChannel } from '../../benchmarks/src/page/typing.mjs';
import { expect, test } from './support/test';

test.use({ trace: 'off' }); // drawing a trace takes the time that is measured

const CHANGES_A_SECOND = 200;
const KEYS = 75;
const AIM_MILLIS = 50;
const NEVER_MILLIS = 500;

// A machine that others use makes every key late: so the quiet channel of the same minute is the measure, taken in turns with the
// busy one, and the aim holds where that is quick.
test('who types notices nothing of two hundred changes a second', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await openChannel(ana, system.hub, 500);
  const quiet: number[] = [];
  const busy: number[] = [];
  let poured = 0;
  for (let turn = 0; turn < 2; turn++) {
    for (const [delays, perSecond] of [[quiet, 0], [busy, CHANGES_A_SECOND]] as const) {
      const typed = await keyDelays(ana, perSecond, KEYS);
      delays.push(...typed.delays);
      poured = typed.poured;
      await ana.getByRole('textbox', { name: 'Message' }).fill('');
    }
  }
  for (const delays of [quiet, busy]) delays.sort((one, other) => one - other);

  const told = (name: string, delays: number[]) => `${name} p50 ${Math.round(at(delays, 0.5))}, p95 ${Math.round(at(delays, 0.95))} ms`;
  console.log(`Typing, load ${loadavg()[0]!.toFixed(1)}: ${told('quiet', quiet)}; ${told(`with ${poured} changes`, busy)}`);
  expect(poured).toBeGreaterThan(0);
  expect(at(busy, 0.5)).toBeLessThan(2 * at(quiet, 0.5) + 10);
  expect(at(busy, 0.95)).toBeLessThan(Math.min(NEVER_MILLIS, Math.max(AIM_MILLIS, 8 * at(quiet, 0.95))));
});
