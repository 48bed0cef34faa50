import { test as base } from '@playwright/test';
import { freePort, simulatorAlone } from './processes';
import { Robot } from './robot';

export { expect } from '@playwright/test';

/** A simulator without a hub, started once for all tests of a worker; and a robot that lives as long as a test. */
export const test = base.extend<{ robot: Robot }, { simulator: string }>({
  simulator: [
    async ({}, use) => {
      const port = await freePort();
      const running = await simulatorAlone(port);
      await use(`http://localhost:${port}`);
      await running.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  robot: async ({ simulator }, use) => {
    const robot = await Robot.start(simulator);
    await use(robot);
    robot.stop();
  },
});
