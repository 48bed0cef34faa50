// Programs that others wrote for DingTalk, taken from their registries as they are. Their addresses are in their code.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import ChatBot from 'dingtalk-robot-sender';

import { clientId, control, eventually, messagesIn, pier } from '../../node/sandbox.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const robotSend = 'https://oapi.dingtalk.com/robot/send?access_token=';

let program;

/** Starts a program; what it said is shown when the test fails. */
function start(command, ...words) {
  const output = [];
  program = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  program.stdout.on('data', (data) => output.push(data));
  program.stderr.on('data', (data) => output.push(data));
  program.said = () => Buffer.concat(output).toString();
  program.ended = new Promise((resolve) => program.on('exit', resolve));
}

async function eventuallyIn(group, expected, seconds) {
  try {
    return await eventually(() => messagesIn(group), expected, seconds);
  } catch (error) {
    throw new Error(`${error.message}\n${program?.said().slice(-4000)}`);
  }
}

/** A port that stays free until it is listened on: from below those that systems give to outgoing connections. */
async function freePort() {
  for (;;) {
    const server = createServer().listen(randomInt(18_000, 32_000), '127.0.0.1');
    const [said] = await Promise.race(['listening', 'error'].map((event) => new Promise((resolve) => server.once(event, () => resolve([event])))));
    if (said === 'error') continue;
    const { port } = server.address();
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

describe('programs for DingTalk', () => {
  beforeEach(() => control('POST', 'reset'));
  afterEach(async () => {
    program?.kill();
    await program?.ended;
    program = undefined;
  });

  it('Koishi: a chat bot hears over the stream what ana says in the group, and answers there', async () => {
    start(process.execPath, here('bot.cjs'));
    await eventually(async () => (await control('GET', 'world')).apps[0].streamConnections, (count) => count === 1, 60);

    await control('POST', `conversations/${encodeURIComponent(pier)}/messages`, {
      from: 'ana', text: 'echo the crane is free', atRobot: true,
    });

    const said = await eventuallyIn(pier, (messages) => messages.length === 2, 60);
    assert.equal(said[1].from, `robot:${clientId}`);
    assert.equal(said[1].text.trim(), 'the crane is free');
  });

  it('dingtalk-robot-sender: a script writes to a group with a signed webhook', async () => {
    const webhook = `${robotSend}sandboxrobot01`;
    const answer = await new ChatBot({ webhook, secret: 'SECsandboxrobot01' }).text('Build is green', { atUserIds: ['budi'] });
    const refused = await new ChatBot({ webhook, secret: 'SECwrong' }).text('Build is red');

    assert.equal(answer.data.errcode, 0);
    assert.equal(refused.data.errcode, 310000);
    assert.deepEqual((await messagesIn(pier)).map((message) => message.text), ['Build is green']);
  });

  it('Spring Boot Admin: a server tells the group that an application is down', async () => {
    // Version 3.5.6 encodes its signature twice, which DingTalk refuses; a robot with a keyword needs none.
    await control('PUT', 'world', `
people:
  ana: Ana Wijaya
groups:
  - title: Crew
    robots:
      - token: robotcrew
        keywords: [OFFLINE]
`);
    const [port, nobody] = [await freePort(), await freePort()];
    start(
      process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java',
      '-XX:TieredStopAtLevel=1',
      '-jar', here('../java/target/admin-server.jar'),
      `--server.port=${port}`,
      '--spring.boot.admin.notify.dingtalk.enabled=true',
      `--spring.boot.admin.notify.dingtalk.webhook-url=${robotSend}robotcrew`,
    );
    const register = () =>
      fetch(`http://127.0.0.1:${port}/instances`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ name: 'billing', healthUrl: `http://127.0.0.1:${nobody}/actuator/health` }),
      }).then((answer) => answer.status, () => 0);
    await eventually(register, (status) => status === 201, 90).catch((error) => assert.fail(`${error}\n${program.said()}`));

    const [message] = await eventuallyIn('cidCrew==', (messages) => messages.length > 0, 60);
    assert.equal(message.from, 'robot:robotcrew');
    assert.match(message.text, /^billing .* is OFFLINE$/);
  });
});
