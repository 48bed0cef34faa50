import { ROBOT } from './phone';
import { Socket } from './socket';

const SECRET = 'sandbox-secret-not-for-production';
const MESSAGES = '/v1.0/im/bot/messages/get';
const CARDS = '/v1.0/card/instances/callback';

export interface Heard {
  text: { content: string };
  conversationId: string;
  senderStaffId: string;
  sessionWebhook: string;
}

export interface Pressed {
  outTrackId: string;
  userId: string;
  content: string;
}

interface Frame {
  type: string;
  headers: { topic: string; messageId: string };
  data: string;
}

/** A robot as its developer writes one: it listens over the stream and calls the open API, and knows nothing of the page. */
export class Robot {
  onMessage: (message: Heard) => Promise<unknown> = async () => {};
  onPress: (press: Pressed) => object = () => ({});
  private socket?: Socket;

  private constructor(
    private readonly dingtalk: string,
    private readonly token: string,
  ) {}

  static async start(dingtalk: string): Promise<Robot> {
    const { access_token: token } = await answerOf(fetch(`${dingtalk}/gettoken?appkey=${ROBOT}&appsecret=${SECRET}`));
    const robot = new Robot(dingtalk, token);
    const subscriptions = [MESSAGES, CARDS].map((topic) => ({ type: 'CALLBACK', topic }));
    const { endpoint, ticket } = await robot.call('POST', '/v1.0/gateway/connections/open', { clientId: ROBOT, clientSecret: SECRET, subscriptions });
    robot.socket = await Socket.open(`${endpoint}?ticket=${encodeURIComponent(ticket)}`, (text) => robot.hear(JSON.parse(text)));
    return robot;
  }

  stop() {
    this.socket?.close();
  }

  /** What DingTalk answers; refusals are for the page to show. */
  async call(method: string, path: string, body: unknown) {
    return answerOf(
      fetch(`${this.dingtalk}${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'x-acs-dingtalk-access-token': this.token },
        body: JSON.stringify(body),
      }),
    );
  }

  async reply(message: Heard, body: unknown) {
    return answerOf(fetch(message.sessionWebhook, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));
  }

  async card(message: Heard, outTrackId: string, variables: Record<string, string>) {
    return this.call('POST', '/v1.0/card/instances/createAndDeliver', {
      outTrackId,
      cardTemplateId: 'sandbox-card.schema',
      callbackType: 'STREAM',
      userIdType: 1,
      cardData: { cardParamMap: variables },
      openSpaceId: `dtv1.card//IM_GROUP.${message.conversationId}`,
      imGroupOpenSpaceModel: { supportForward: false },
      imGroupOpenDeliverModel: { robotCode: ROBOT },
    });
  }

  private hear(frame: Frame) {
    if (frame.headers.topic === MESSAGES) {
      this.acknowledge(frame, {});
      void this.onMessage(JSON.parse(frame.data));
    } else if (frame.headers.topic === CARDS) {
      this.acknowledge(frame, { response: this.onPress(JSON.parse(frame.data)) });
    } else if (frame.type === 'SYSTEM') {
      this.acknowledge(frame, JSON.parse(frame.data));
    }
  }

  private acknowledge(frame: Frame, data: unknown) {
    const { messageId } = frame.headers;
    this.socket?.say(JSON.stringify({ code: 200, headers: { messageId, contentType: 'application/json' }, message: 'OK', data: JSON.stringify(data) }));
  }
}

async function answerOf(asked: Promise<Response>) {
  return (await asked).json();
}
