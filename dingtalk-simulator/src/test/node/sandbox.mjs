// What the sandbox has, and the simulator's own calls to direct it. `run` says where it is.

const plain = process.env.DINGTALK_SIMULATOR_URL;
const tlsPort = process.env.DINGTALK_SIMULATOR_TLS_PORT;
if (!plain) {
  throw new Error('Start this with: ./dermaga simulator run -- node --test');
}

export const clientId = process.env.DINGTALK_CLIENT_ID;
export const clientSecret = process.env.DINGTALK_CLIENT_SECRET;
export const corpId = process.env.DINGTALK_CORP_ID;
export const pier = 'cidSandboxPier0001==';

/** The ways in: a base address, one with TLS, and DingTalk's own address, from which `run` leads here. */
export const doors = [
  { name: 'the plain door', protocol: 'http', endpoint: new URL(plain).host },
  { name: 'the TLS door', protocol: 'https', endpoint: `localhost:${tlsPort}` },
  { name: 'DingTalk’s address', protocol: 'https', endpoint: 'api.dingtalk.com' },
];

export async function control(method, path, body) {
  const answer = await fetch(`${plain}/_simulator/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'object' ? JSON.stringify(body) : body,
  });
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

export const messagesIn = async (conversation) =>
  (await control('GET', `conversations/${encodeURIComponent(conversation)}/messages`)).items;

export const messagesWith = async (userId) =>
  (await control('GET', `people/${userId}/robots/${clientId}/messages`)).items;

/** Signs in as a person does on the page that a browser is sent to. Returns the code that the app gets. */
export async function signIn(userId) {
  const form = new URLSearchParams({
    redirect_uri: 'http://localhost:8080/cb',
    response_type: 'code',
    client_id: clientId,
    scope: 'openid',
    prompt: 'consent',
    state: 'state-1',
    user: userId,
  });
  const answer = await fetch(`${plain}/oauth2/auth`, { method: 'POST', body: form, redirect: 'manual' });
  return new URL(answer.headers.get('location')).searchParams.get('authCode');
}

/** Waits until a look shows what is expected; fails with what it saw last. */
export async function eventually(look, expected, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (expected(seen)) {
      return seen;
    }
    if (Date.now() > end) {
      throw new Error(`Not within ${seconds} s; at last: ${JSON.stringify(seen)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
