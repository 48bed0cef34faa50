import { expect, test } from './support/test';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

test('files of all channels are found, looked at, and get new versions', async ({ signedIn, system }) => {
  const stamp = Date.now();
  const name = `berth plan 泊位 ${stamp}.md`;
  await share('pier', name, '# First\n\nOne **crane**');
  await share('ops', name, '# First\n\nOne **crane**');
  const ana = await signedIn('ana');

  await ana.goto(`${system.hub}/`);
  await ana.getByRole('link', { name: 'Files', exact: true }).click();
  await ana.getByLabel('Part of the name').fill(`${stamp}`);
  await ana.getByLabel('Part of the name').press('Enter');
  const list = ana.getByRole('list', { name: 'Files' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await ana.getByRole('combobox', { name: 'Channel' }).click();
  await ana.getByTitle('Project Pier').last().click();
  await expect(list.getByRole('listitem')).toHaveCount(1);

  await list.getByRole('button', { name }).focus();
  await ana.keyboard.press('Enter');
  const dialog = ana.getByRole('dialog', { name });
  await expect(dialog.getByRole('heading', { name: 'First' })).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Shared in' }).getByRole('listitem')).toHaveCount(2);

  await dialog.getByLabel('Share a new version').setInputFiles({ name, mimeType: 'text/markdown', buffer: Buffer.from('# Second') });
  await expect(dialog.getByRole('region', { name: 'Versions' }).getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Version 2', exact: true }).click();
  await expect(ana.getByRole('dialog', { name }).getByRole('heading', { name: 'Second' })).toBeVisible();
  await ana.keyboard.press('Escape');
  await expect(list.getByText('Version 2')).toBeVisible();

  async function share(slug: string, as: string, text: string) {
    const form = new FormData();
    form.append('file', new Blob([text]), as);
    expect((await system.as('budi').call('POST', `channels/${slug}/files`, form)).status).toBe(202);
  }
});

test('pictures and PDF are shown, and a program is shown as the text that it is', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  const alerts: string[] = [];
  ana.on('dialog', (dialog) => (alerts.push(dialog.message()), void dialog.dismiss()));

  await ana.goto(`${system.hub}/files/${await share('pier.png', png)}`);
  const picture = ana.getByRole('dialog').getByRole('img', { name: 'pier.png' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);

  await ana.goto(`${system.hub}/files/${await share('evil.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'))}`);
  await expect(ana.getByRole('region', { name: 'Preview of evil.svg' })).toContainText('onload="alert(1)"');

  const pdf = await share('plan.pdf', Buffer.from(minimalPdf));
  const shown = ana.waitForResponse((answer) => answer.url().endsWith(`/files/${pdf}/preview`));
  await ana.goto(`${system.hub}/files/${pdf}`);
  expect((await shown).headers()['content-type']).toBe('application/pdf');
  await expect(ana.getByTitle('Preview of plan.pdf')).toBeVisible();
  expect(alerts).toEqual([]);

  async function share(name: string, content: Buffer): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), name);
    return (await system.as('ana').call('POST', 'channels/pier/files', form)).body.id;
  }
});

const minimalPdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
`;
