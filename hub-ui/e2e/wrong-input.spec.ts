import { expect, test } from './support/test';

const post = (path: string, body: unknown, status: number, code: string) => ({ path, body, status, code });

const cases = [
  post('channels/nowhere/messages', { text: 'hello' }, 404, 'channel-unknown'),
  post('channels/pier/messages', { text: '  \n ' }, 422, 'message-empty'),
  post('channels/pier/messages', { text: 'hi', mentions: ['nobody'] }, 422, 'mention-unknown'),
  post('channels/pier/messages', { text: 'x'.repeat(200_000) }, 422, 'message-too-long'),
  post('channels/pier/tasks', { subject: 'Paint', assignees: ['nobody'] }, 422, 'assignee-unknown'),
];

for (const { path, body, status, code } of cases) {
  test(`${code} is told by ${status}, with words, and nothing is lost`, async ({ system }) => {
    const before = await system.as('ana').texts('pier');

    const answer = await system.as('ana').post(path, body);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.body.detail.length).toBeGreaterThan(10);
    expect(await system.as('ana').texts('pier')).toEqual(before);
  });
}

test('a body that is not JSON is told so', async ({ system }) => {
  const answer = await system.as('ana').call('POST', 'channels/pier/messages', '{"text": "hal', { 'content-type': 'application/json' });

  expect(answer.status).toBe(400);
  expect(answer.body.code).toBe('json-malformed');
});

test('a wrong or missing token is told so', async ({ system }) => {
  const wrong = await fetch(`${system.hub}/api/v1/me`, { headers: { authorization: 'Bearer sandbox-nobody' } });
  const missing = await fetch(`${system.hub}/api/v1/me`);

  expect([wrong.status, (await wrong.json()).code]).toEqual([401, 'token-invalid']);
  expect([missing.status, (await missing.json()).code]).toEqual([401, 'not-signed-in']);
});

test('an access token that DingTalk no longer takes is replaced, and the message still arrives once', async ({ system }) => {
  await system.phone.fault({ kind: 'revokeTokens' });
  const text = `after the token ended ${Date.now()}`;

  const { status } = await system.as('ana').post('channels/ops/messages', { text });

  expect(status).toBe(202);
  const seen = await system.phone.sees('cidSandboxOps00001==', (message) => message.text.includes(text));
  const all = (await system.phone.messages('cidSandboxOps00001==')).filter((message) => message.text === seen.text);
  expect(all).toHaveLength(1);
});
