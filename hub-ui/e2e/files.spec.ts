import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from './support/processes';
import { PIER } from './support/phone';
import { expect, test } from './support/test';

const megabyte = 1024 * 1024;
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);

test('a PDF of 3 MB dropped on the page opens on the phone with identical bytes', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/channels/pier`);
  await expect(ana.getByRole('log')).toBeVisible();
  const name = `计划 plan ${Date.now()}.pdf`;
  const bytes = pdf(3 * megabyte);

  const transfer = await ana.evaluateHandle(
    ([name, base64]) => {
      const transfer = new DataTransfer();
      const raw = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      transfer.items.add(new File([raw], name, { type: 'application/pdf' }));
      return transfer;
    },
    [name, bytes.toString('base64')] as const,
  );
  for (const event of ['dragenter', 'dragover', 'drop']) {
    await ana.getByRole('log').dispatchEvent(event, { dataTransfer: transfer });
  }

  const seen = await system.phone.sees(PIER, (message) => message.file?.name === name);
  expect(seen.kind).toBe('file');
  expect(bytes.equals(await system.phone.bytes(seen.file!))).toBe(true);
  await expect(ana.getByRole('log').getByText(name)).toBeVisible();
});

test('a file sent to the robot in single chat is listed in the hub with identical bytes', async ({ signedIn, system }) => {
  const name = `berita acara 纪要 ${Date.now()}.docx`;
  const bytes = Buffer.from(randomBytes(700_001));
  await system.phone.sendsFileToRobot('devi', name, new Uint8Array(bytes));

  let found: { id: string; name: string } | undefined;
  await until(async () => {
    const { body } = await system.as('devi').get('channels/direct-devi/files');
    return Boolean((found = body.items?.find((file: { name: string }) => file.name === name)));
  }, 'the hub lists the file');
  expect(bytes.equals(await system.as('devi').bytes(`files/${found!.id}/content`))).toBe(true);
  expect((await system.as('ana').get(`files/${found!.id}/content`)).status).toBe(404);

  const devi = await signedIn('devi');
  await devi.goto(`${system.hub}/channels/direct-devi/files`);
  await expect(devi.getByText(name).first()).toBeVisible();
});

test('an upload that broke goes on where it was, also after the page was loaded again', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/channels/pier`);
  const bytes = pdf(20 * megabyte);
  const file = { name: `recording ${Date.now()}.bin`, mimeType: 'application/octet-stream', buffer: bytes };
  const folder = await mkdtemp(path.join(tmpdir(), 'dermaga-e2e-'));
  const onDisk = path.join(folder, file.name); // so that it has the same time when it is chosen again
  await writeFile(onDisk, bytes);
  let patches = 0;
  await ana.route('**/api/v1/uploads/*', async (route) => {
    if (route.request().method() === 'PATCH' && ++patches > 1) return route.abort();
    return route.continue();
  });
  await ana.getByLabel('Share a file').setInputFiles(onDisk);
  await until(async () => patches > 1, 'the second piece breaks');

  await ana.reload();
  await ana.unroute('**/api/v1/uploads/*');
  const offsets: string[] = [];
  ana.on('request', (request) => request.method() === 'PATCH' && offsets.push(request.headers()['upload-offset'] ?? ''));
  await ana.getByLabel('Share a file').setInputFiles(onDisk);

  await expect(ana.getByRole('log').getByText(file.name)).toBeVisible();
  expect(offsets[0]).toBe(`${8 * megabyte}`);
  const { body } = await system.as('budi').get('channels/pier/files');
  const shared = body.items.find((one: { name: string }) => one.name === file.name);
  expect(bytes.equals(await system.as('budi').bytes(`files/${shared.id}/content`))).toBe(true);
});

test('a file that is too large is refused with its own error, in the page and by REST, and nothing is kept', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/channels/pier`);
  const bytes = pdf(25 * megabyte);
  const name = `too large ${Date.now()}.pdf`;

  await ana.getByLabel('Share a file').setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes });
  await expect(ana.getByText(/larger than the hub takes/).first()).toBeVisible();

  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const refused = await system.as('ana').call('POST', 'channels/pier/files', form);
  expect(refused.status).toBe(413);
  expect(refused.body.code).toBe('file-too-large');
  const { body } = await system.as('ana').get('channels/pier/files');
  expect(body.items.map((file: { name: string }) => file.name)).not.toContain(name);
});
