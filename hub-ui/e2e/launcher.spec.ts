import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { Api } from './support/api';
import { PIER, Phone } from './support/phone';
import { emptyFolder, freePort, launch, repository, Running, until, up } from './support/processes';

test.describe.configure({ timeout: 600_000 });

const elsewhere = async () => ({ port: await freePort(), simulatorPort: await freePort(), data: await emptyFolder() });

test('up tells the addresses, stops on Ctrl-C, and starting again finds all data', async () => {
  const where = await elsewhere();
  const ana = new Api(`http://localhost:${where.port}`, 'ana');
  const first = await up(where);
  expect(first.output).toContain(`http://localhost:${where.port}/login`);
  expect(first.output).toContain(`http://localhost:${where.simulatorPort}`);
  const { body } = await ana.post('channels/pier/messages', { text: 'kept 保留' });

  first.signal('SIGINT');
  expect(await first.ended).toBe(0);
  expect(first.output).toContain('Stopped.');
  const second = await up(where);

  const { body: kept } = await ana.get('channels/pier/messages');
  expect(kept.items.map((message: { id: string }) => message.id)).toContain(body.id);
  expect(await second.stop()).toBe(0);
});

test('killed together with its simulated DingTalk, neither forgets what the other was told', async () => {
  const where = await elsewhere();
  const ana = new Api(`http://localhost:${where.port}`, 'ana');
  const phone = new Phone(`http://localhost:${where.simulatorPort}`);
  const launcher = await up(where);
  const plain = 'sent and killed 已发送';
  const mention = 'called and killed 已提醒';
  await ana.post('channels/pier/messages', { text: plain });
  await ana.post('channels/pier/messages', { text: mention, mentions: ['budi'] });
  await until(async () => (await ana.allMessages('pier')).every((message) => message.delivery.state === 'sent'), 'both are sent');

  process.kill(await childOf(launcher), 'SIGKILL');
  expect(await launcher.ended).toBe(1);
  expect(launcher.output).toContain('The hub ended by itself');
  const again = await up(where);
  await ana.post('channels/pier/messages', { text: 'after' });
  await phone.sees(PIER, (message) => message.text.includes('after'));

  expect((await phone.messages(PIER)).map((message) => message.text.replace(/ @budi$/, ''))).toEqual(
    [plain, mention, 'after'].map((text) => `Ana Wijaya: ${text}`),
  );
  await again.stop();
});

test('a taken port is told in one line', async () => {
  const where = await elsewhere();
  const other = createServer().listen(where.port, '127.0.0.1');

  const running = launch(where);

  expect(await running.ended).toBe(1);
  expect(running.output.trim().split('\n')).toEqual([
    `dermaga: Port ${where.port}, where the hub should listen, is taken. Stop what uses it, or choose another with --port.`,
  ]);
  other.close();
});

test('a Java that is too old is told in one line', async () => {
  const folder = await emptyFolder();
  await mkdir(path.join(folder, 'bin'));
  await writeFile(path.join(folder, 'bin/java'), '#!/bin/sh\necho \'openjdk version "11.0.2" 2019-01-15\' >&2\n');
  await chmod(path.join(folder, 'bin/java'), 0o755);

  const running = launch({ ...(await elsewhere()), env: { JAVA_HOME: folder } });

  expect(await running.ended).toBe(1);
  expect(running.output).toContain('dermaga: Java 11 is too old');
  expect(running.output.trim().split('\n')).toHaveLength(1);
});

test('Node that is missing is told in one line, when something must be built', async () => {
  const tools = await emptyFolder();
  for (const tool of ['bash', 'sed', 'head', 'dirname', 'readlink', 'find', 'mkdir', 'rm', 'cat', 'java', 'mvn']) {
    await symlink(await which(tool), path.join(tools, tool));
  }
  const clone = await emptyFolder(); // nothing is built here
  await copyFile(path.join(repository, 'dermaga'), path.join(clone, 'dermaga'));
  const { port, simulatorPort, data } = await elsewhere();

  const running = new Running(
    spawn(path.join(tools, 'bash'), [path.join(clone, 'dermaga'), 'up', '--port', `${port}`, '--sim-port', `${simulatorPort}`, '--data', data], {
      env: { PATH: tools, JAVA_HOME: process.env.JAVA_HOME },
    }),
  );

  expect(await running.ended).toBe(1);
  expect(running.output).toContain('dermaga: Node is missing. Install Node 20 or newer');
});

test('a data folder that cannot be made is told in one line', async () => {
  const where = await elsewhere();
  await writeFile(path.join(where.data, 'a file'), '');

  const running = launch({ ...where, data: path.join(where.data, 'a file', 'data') });

  expect(await running.ended).toBe(1);
  expect(running.output).toMatch(/^dermaga: The data folder .* cannot be created/);
});

test('a database that cannot be used is told in one line', async () => {
  const running = launch({ ...(await elsewhere()), env: { DERMAGA_DATABASE_URL: 'mysql://localhost/dermaga' } });

  expect(await running.ended).toBe(1);
  expect(toldLines(running)).toEqual([
    expect.stringMatching(/^dermaga: DERMAGA_DATABASE_URL is not an address of PostgreSQL\. Write it as postgresql:/),
  ]);
});

test('a PostgreSQL that may not run for root is told in one line', async () => {
  test.skip(process.getuid?.() !== 0, 'only root meets this');
  const forbidding = await emptyFolder();
  for (const tool of ['unshare', 'runuser']) {
    await writeFile(path.join(forbidding, tool), '#!/bin/sh\nexit 1\n');
    await chmod(path.join(forbidding, tool), 0o755);
  }

  const running = launch({ ...(await elsewhere()), env: { PATH: `${forbidding}:${process.env.PATH}` } });

  expect(await running.ended).toBe(1);
  expect(toldLines(running)).toEqual([
    expect.stringMatching(/^dermaga: PostgreSQL does not run as root, .*Start the hub as another account/),
  ]);
});

/** The hub's process, of the launcher's. */
async function childOf(launcher: Running): Promise<number> {
  const { pid } = launcher.process;
  return Number((await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')[0]);
}

/** What it said besides how far it is. */
function toldLines(running: Running): string[] {
  return running.output.trim().split('\n').filter((line) => !line.endsWith(' ...'));
}

async function which(tool: string): Promise<string> {
  const running = new Running(spawn('sh', ['-c', `command -v ${tool}`]));
  await running.ended;
  return running.output.trim();
}
