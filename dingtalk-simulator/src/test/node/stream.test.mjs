// dingtalk-stream, the official stream client for Node, unchanged. Its address is in its code, so `run` leads it here.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import axios from 'axios';
import { DWClient, EventAck, TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream';

import { clientId, clientSecret, control, eventually, messagesIn, pier } from './sandbox.mjs';

const TOPIC_CARD_ACTION = '/v1.0/card/instances/callback';

describe('dingtalk-stream', () => {
  let client;

  beforeEach(() => control('POST', 'reset'));
  afterEach(async () => {
    client?.disconnect();
    await eventually(connections, (count) => count === 0);
  });

  async function connections() {
    return (await control('GET', 'world')).apps.find((app) => app.clientId === clientId).streamConnections;
  }

  async function journal(method, path) {
    return (await control('GET', 'journal?limit=2000')).items.filter((line) => line.method === method && line.path === path);
  }

  function listening(with_ = {}) {
    client = new DWClient({ clientId, clientSecret, ...with_ });
    return client;
  }

  async function connected() {
    await client.connect();
    await eventually(connections, (count) => count === 1);
  }

  it('streams encrypted, hears a message and answers into the conversation', async () => {
    listening().registerCallbackListener(TOPIC_ROBOT, async (message) => {
      const heard = JSON.parse(message.data);
      await axios.post(heard.sessionWebhook, { msgtype: 'text', text: { content: `收到 ${heard.text.content.trim()}` } });
      client.socketCallBackResponse(message.headers.messageId, {});
    });
    await connected();

    await control('POST', `conversations/${encodeURIComponent(pier)}/messages`, { from: 'ana', text: '你好 🚢', atRobot: true });

    const said = await eventually(() => messagesIn(pier), (messages) => messages.length === 2);
    assert.deepEqual(said.map((message) => message.from), ['ana', `robot:${clientId}`]);
    assert.equal(said[1].text, '收到 你好 🚢');
    await eventually(() => journal('ACK', TOPIC_ROBOT), (lines) => lines.length === 1 && lines[0].status === 200);
    assert.match(client.getConfig().endpoint.endpoint, /^wss:/);
  });

  it('hears an event, and once more when it asks for that', async () => {
    const heard = [];
    listening().registerAllEventListener((message) => {
      heard.push(message.headers.eventType);
      return { status: heard.length === 1 ? EventAck.LATER : EventAck.SUCCESS };
    });
    await connected();

    await control('POST', 'events', { event: 'user_add_org', data: { userId: ['eka'] } });
    await eventually(() => heard.length, (count) => count === 1);
    await eventually(() => journal('ACK', '*'), (lines) => lines.length === 1);
    await control('POST', 'clock', { advance: 'PT11S' });

    await eventually(() => heard, (events) => events.length === 2);
    assert.deepEqual(heard, ['user_add_org', 'user_add_org']);
  });

  it('answers a pressed button, and the card shows it', async () => {
    listening().registerCallbackListener(TOPIC_CARD_ACTION, (message) => {
      const pressed = JSON.parse(message.data);
      client.socketCallBackResponse(message.headers.messageId, {
        cardUpdateOptions: { updateCardDataByKey: true },
        cardData: { cardParamMap: { status: `done by ${pressed.userId}` } },
      });
    });
    await connected();
    const token = (await axios.get(`https://oapi.dingtalk.com/gettoken?appkey=${clientId}&appsecret=${clientSecret}`)).data.access_token;
    await axios.post(
      'https://api.dingtalk.com/v1.0/card/instances/createAndDeliver',
      {
        outTrackId: 'card-1',
        cardTemplateId: 'sandbox-card.schema',
        callbackType: 'STREAM',
        cardData: { cardParamMap: { title: 'Plan', status: 'open' } },
        openSpaceId: `dtv1.card//IM_GROUP.${pier}`,
        imGroupOpenSpaceModel: { supportForward: false },
        imGroupOpenDeliverModel: { robotCode: clientId },
      },
      { headers: { 'x-acs-dingtalk-access-token': token } },
    );

    await control('POST', 'people/budi/cards/card-1', { actionId: 'done', params: {} });

    const card = await eventually(() => control('GET', 'cards/card-1'), (seen) => seen.seenBy.budi.status !== 'open');
    assert.equal(card.seenBy.budi.status, 'done by budi');
    assert.equal(TOPIC_CARD, TOPIC_CARD_ACTION);
  });

  it('connects again when its socket is cut, and hears what comes then', async () => {
    const heard = [];
    listening().registerCallbackListener(TOPIC_ROBOT, (message) => {
      heard.push(JSON.parse(message.data).text.content.trim());
      client.socketCallBackResponse(message.headers.messageId, {});
    });
    await connected();

    await control('POST', 'faults', { kind: 'cutStream' });
    await eventually(() => journal('OPEN', '/connect'), (lines) => lines.length === 2);
    await eventually(connections, (count) => count === 1);
    await control('POST', `people/ana/robots/${clientId}/messages`, { text: 'still there?' });

    await eventually(() => heard, (texts) => texts.includes('still there?'));
  });

  it('does not connect with a wrong secret', async () => {
    listening({ clientSecret: 'wrong', autoReconnect: false });

    await client.connect();

    const [line] = await journal('POST', '/v1.0/gateway/connections/open');
    assert.equal(line.refusal.code, 'invalidClientIdOrSecret');
    assert.equal(client.connected, false);
    assert.equal(await connections(), 0);
  });
});
