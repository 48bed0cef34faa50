import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { Api } from './support/api';
import { PIER, Phone } from './support/phone';
import { emptyFolder, freePort, hubAlone, type Running, simulatorAlone, until } from './support/processes';

// The hub is killed without warning; the simulated DingTalk lives on and is the judge.
test.describe.configure({ mode: 'serial', timeout: 600_000 });

let simulator: Running;
let hub: Running;
let phone: Phone;
let ana: Api;
let budi: Api;
let port: number;
let data: string;

test.beforeAll(async () => {
  const simulatorPort = await freePort();
  simulator = await simulatorAlone(simulatorPort);
  phone = new Phone(`http://localhost:${simulatorPort}`);
  port = await freePort();
  data = await emptyFolder();
  ana = new Api(`http://localhost:${port}`, 'ana');
  budi = new Api(`http://localhost:${port}`, 'budi');
  await start();
});

test.afterAll(async () => {
  await hub?.stop();
  await simulator?.stop();
});

async function start() {
  hub = await hubAlone(port, data, phone.address);
}

async function kill() {
  hub.signal('SIGKILL');
  await hub.ended;
}

const inGroup = async (text: string) => (await phone.messages(PIER)).filter((message) => message.text.includes(text)).length;

test('a message that was accepted but not sent is in the group after the restart, once', async () => {
  await phone.fault({ kind: 'throttle', path: '/v1.0/robot/groupMessages/send' });
  const text = `accepted, then killed ${Date.now()}`;
  const accepted = await ana.post('channels/pier/messages', { text });
  expect(accepted.status).toBe(202);

  await kill();
  expect(await inGroup(text)).toBe(0);
  await phone.noFaults();
  await start();

  await until(async () => (await inGroup(text)) > 0, 'the group shows it', { within: 300_000 });
  const marker = `sent after it ${Date.now()}`;
  await ana.post('channels/pier/messages', { text: marker });
  await until(async () => (await inGroup(marker)) > 0, 'the group shows the next one');
  expect(await inGroup(text)).toBe(1);
});

test('killed while it accepts and sends, every accepted message arrives, and twice only where it is marked', async () => {
  const accepted: string[] = [];
  for (const enough of [1, 6, 12]) {
    const before = accepted.length;
    let isAlive = true;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let i = 0; i < 200 && isAlive; i++) {
        const text = `by writer ${writer}, number ${i}, before kill ${enough} of ${Date.now()}`;
        const answer = await ana.post('channels/pier/messages', { text }).catch(() => undefined);
        if (answer?.status === 202) accepted.push(text);
      }
    });
    await until(async () => accepted.length - before >= enough, 'some messages are accepted', { seen: () => accepted });
    isAlive = false;
    await kill();
    await Promise.all(writers);
    await start();
  }

  for (const text of accepted) {
    await until(async () => (await inGroup(text)) > 0, `the group shows "${text}"`, { within: 300_000 });
  }
  const shown = await ana.allMessages('pier');
  for (const text of accepted) {
    const messages = shown.filter((message) => message.text === text);
    expect(messages).toHaveLength(1);
    if (!messages[0].delivery.repeated) expect(await inGroup(text)).toBe(1);
  }
});

test('what was acknowledged but not yet handled is there after the restart, once', async () => {
  const name = `acknowledged 已确认 ${Date.now()}.zip`;
  const bytes = new Uint8Array(randomBytes(50_000));
  const text = `behind the file 在码头 ${Date.now()}`;
  await until(async () => (await ana.get('status')).body.dingtalk.state === 'connected', 'the hub listens');
  await phone.fault({ kind: 'delay', path: '/v1.0/robot/messageFiles/download', delay: 'PT1M' });

  // The file cannot be fetched, so it and what follows it in the same chat are stored, and no more than that.
  await phone.sendsFileToRobot('budi', name, bytes);
  await until(() => phone.acknowledged(name), 'the file is acknowledged');
  await phone.tellsRobot('budi', text);
  await until(() => phone.acknowledged(text), 'the text is acknowledged');
  expect((await budi.get('channels/direct-budi/messages')).body.items ?? []).toEqual([]);
  await kill();
  await phone.noFaults();
  await start();

  await until(async () => (await budi.texts('direct-budi')).includes(text), 'the timeline shows the text');
  await until(async () => (await filesOf(budi)).length > 0, 'the hub lists the file');
  expect((await budi.texts('direct-budi')).filter((shown) => shown === text)).toHaveLength(1);
  const files = await filesOf(budi);
  expect(files.map((file) => file.name)).toEqual([name]);
  expect((await budi.bytes(`files/${files[0].id}/content`)).equals(bytes)).toBe(true);
});

async function filesOf(person: Api): Promise<{ id: string; name: string }[]> {
  return (await person.get(`channels/direct-${person.person}/files`)).body.items ?? [];
}
