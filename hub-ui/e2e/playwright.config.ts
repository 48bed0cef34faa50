import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '.artifacts',
  workers: 1, // one machine, one system under test at a time
  timeout: 120_000, // a busy machine may pause for seconds; what comes is not waited for any longer than it takes
  expect: { timeout: 30_000 },
  forbidOnly: true,
  grepInvert: process.env.PICTURES ? undefined : /@picture/,
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Asia/Jakarta',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.DERMAGA_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
