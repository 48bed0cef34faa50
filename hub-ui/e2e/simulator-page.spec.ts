import { PIER, ROBOT } from './support/phone';
import { expect, test } from './support/test';

test('a person acts in the simulated DingTalk: reads, writes to the robot, and sees the wire', async ({ page, signedIn, system }) => {
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/channels/pier`);
  await expect(ana.getByRole('log')).toBeVisible();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));

  await page.goto(system.phone.address);
  await page.getByLabel('Act as').selectOption({ label: '陈晓明' });
  await page.getByRole('navigation', { name: 'Conversations' }).getByText('Project Pier').first().click();
  const text = `潮汐表 tide table 🌊 ${Date.now()}`;
  await page.getByRole('textbox', { name: 'Message' }).first().fill(text);
  await page.getByRole('textbox', { name: 'Message' }).first().press('Enter');

  await expect(ana.getByRole('log').getByRole('article').filter({ hasText: text })).toBeVisible();
  await expect(page.getByRole('log').first()).toContainText(text);

  const answer = `received ${Date.now()}`;
  await system.as('ana').post('channels/pier/messages', { text: answer });
  await expect(page.getByRole('log').first()).toContainText(answer);
  await expect(page.getByRole('region', { name: 'Wire log' })).toContainText('/v1.0/robot/groupMessages/send');
  expect(errors).toEqual([]);
});

test('the to-do list shows what was assigned', async ({ page, system }) => {
  const subject = `Coil the ropes ${Date.now()}`;
  await system.as('ana').post('channels/pier/tasks', { subject, assignees: ['devi'] });
  await system.phone.sees(PIER, (message) => message.text.includes(subject));

  await page.goto(system.phone.address);
  await page.getByLabel('Act as').selectOption({ label: 'Devi Lestari' });

  await expect(page.getByRole('region', { name: 'To-do' })).toContainText(subject);
});

const SECRET = 'sandbox-secret-not-for-production';

/** The robot's app, over the open API. */
async function openApi(simulator: string) {
  const signIn = await fetch(`${simulator}/gettoken?appkey=${ROBOT}&appsecret=${SECRET}`);
  const { access_token: token } = (await signIn.json()) as { access_token: string };
  return caller(simulator, token);
}

/** A person who has signed in to the app, over the open API. */
async function openApiFor(simulator: string, userId: string) {
  const consent = await fetch(`${simulator}/oauth2/auth`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ client_id: ROBOT, response_type: 'code', scope: 'openid', prompt: 'consent', redirect_uri: 'http://localhost:8080/cb', state: 's', user: userId }),
  });
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code');
  const exchange = await fetch(`${simulator}/v1.0/oauth2/userAccessToken`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clientId: ROBOT, clientSecret: SECRET, grantType: 'authorization_code', code }),
  });
  const { accessToken } = (await exchange.json()) as { accessToken: string };
  return caller(simulator, accessToken);
}

function caller(simulator: string, token: string) {
  return async (method: string, path: string, body: unknown) => {
    const response = await fetch(`${simulator}${path}${path.startsWith('/topapi') ? `?access_token=${token}` : ''}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-acs-dingtalk-access-token': token },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  };
}

test('a card from the robot grows as it is written, and its button reaches the app', async ({ page, system }) => {
  const app = await openApi(system.phone.address);
  await page.setViewportSize({ width: 1600, height: 900 }); // budi's phone beside chen's desktop
  await page.goto(`${system.phone.address}/#as=chen&in=${encodeURIComponent(PIER)}`);
  await page.getByRole('textbox', { name: 'Message' }).first().fill('Which berth is free?');
  await page.getByRole('textbox', { name: 'Message' }).first().press('Enter');
  await expect(page.getByRole('log')).toContainText('Which berth is free?');

  const outTrackId = `berths-${Date.now()}`;
  await app('POST', '/v1.0/card/instances/createAndDeliver', {
    outTrackId,
    cardTemplateId: 'sandbox-card.schema',
    callbackType: 'STREAM',
    userIdType: 1,
    cardData: { cardParamMap: { title: 'Berth 4', status: 'free', content: '<img src=x onerror=alert(1)> until noon' } },
    privateData: { chen: { cardParamMap: { yourVote: 'none yet' } } },
    openSpaceId: `dtv1.card//IM_GROUP.${PIER}`,
    imGroupOpenSpaceModel: { supportForward: false },
    imGroupOpenDeliverModel: { robotCode: ROBOT },
  });
  const card = page.getByRole('log').locator(`[data-card="${outTrackId}"]`);
  await expect(card).toContainText('none yet');
  await expect(card).toContainText('<img src=x onerror=alert(1)>');
  await expect(page.getByRole('region', { name: 'Phone' }).locator(`[data-card="${outTrackId}"]`)).not.toContainText('none yet');

  await app('PUT', '/v1.0/card/instances', {
    outTrackId,
    cardData: { cardParamMap: { status: 'taken by 陈晓明' } },
    cardUpdateOptions: { updateCardDataByKey: true },
  });
  await expect(card).toContainText('taken by 陈晓明');

  await card.getByRole('button', { name: 'Agree' }).press('Enter');
  const frame = page.getByRole('region', { name: 'Wire log' }).getByRole('listitem').filter({ hasText: '/v1.0/card/instances/callback' }).filter({ hasText: 'PUSH' });
  await frame.first().getByRole('button').first().click();
  await expect(frame.first()).toContainText(outTrackId);
  await expect(frame.first()).toContainText('agree');
});

test('a work notification waits unread until its list is opened', async ({ page, system }) => {
  const app = await openApi(system.phone.address);
  const world = (await (await fetch(`${system.phone.address}/_simulator/world`)).json()) as { apps: { clientId: string; agentId: number }[] };
  const said = `Gate B opens at nine ${Date.now()}`;
  await page.goto(`${system.phone.address}/#as=devi&in=${encodeURIComponent(PIER)}`);
  const entry = page.getByRole('navigation', { name: 'Conversations' }).getByRole('button', { name: /Work notifications/ });
  await expect(entry).toBeVisible();

  await app('POST', '/topapi/message/corpconversation/asyncsend_v2', {
    agent_id: world.apps.find((one) => one.clientId === ROBOT)?.agentId,
    userid_list: 'devi',
    msg: { msgtype: 'markdown', markdown: { title: 'Gate', text: `**${said}**` } },
  });
  await expect(entry).toContainText('unread');
  await entry.click();

  await expect(page.getByRole('log')).toContainText(said);
  await expect(entry).not.toContainText('unread');
  await expect(page.getByRole('textbox', { name: 'Message' }).first()).toBeHidden();
});

test('a file that somebody shares is among the files of the group, for all to fetch', async ({ page, system }) => {
  const name = `berth plan 泊位 ${Date.now()}.pdf`;
  await page.goto(`${system.phone.address}/#as=chen&in=${encodeURIComponent(PIER)}`);
  const desktop = page.getByRole('region', { name: 'Desktop' });
  await desktop.getByRole('button', { name: 'Files', exact: true }).click();
  await desktop.locator('.composer input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('twelve bytes') });

  const file = desktop.getByRole('region', { name: 'Files of Project Pier' }).getByRole('link', { name });
  await expect(file).toContainText('12 B · 陈晓明');
  const download = page.waitForEvent('download');
  await file.click();
  expect((await download).suggestedFilename()).toBe(name);
});

test('an event that is announced by hand reaches the apps', async ({ page, system }) => {
  await page.goto(system.phone.address);
  const developer = page.getByRole('region', { name: 'Developer', exact: true });
  await developer.getByRole('button', { name: 'Developer console' }).click();
  await developer.getByText('Subscriptions and callbacks').click();
  await expect(developer.getByText('over the stream').first()).toBeVisible();
  await developer.getByText('Announce an event').click();
  const form = page.getByRole('form', { name: 'Announce an event' });
  await form.getByLabel('Event').fill('user_leave_org');
  await form.getByLabel('Data').fill('{"userId":["nobody-here"]}');
  await form.getByRole('button', { name: 'Announce' }).click();

  await developer.getByRole('button', { name: 'Wire log' }).click();
  await page.getByRole('searchbox', { name: 'Filter the log' }).fill('push user_leave_org nobody-here');
  const frame = page.getByRole('region', { name: 'Wire log' }).getByRole('listitem').first();
  await frame.getByRole('button').first().click();
  await expect(frame).toContainText('nobody-here');
});

test('a personal to-do is ticked off, that of an app leads to its page', async ({ page, system }) => {
  const now = Date.now();
  const app = await openApi(system.phone.address);
  const chen = await openApiFor(system.phone.address, 'chen');
  await chen('POST', '/v1.0/todo/users/me/personalTasks', { subject: `Buy rope ${now}`, executorIds: ['unionChen0003'] });
  await app('POST', '/v1.0/todo/users/unionChen0003/tasks?operatorId=unionChen0003', {
    subject: `Check crane ${now}`,
    executorIds: ['unionChen0003'],
    detailUrl: { pcUrl: 'https://crane.example/', appUrl: 'https://crane.example/' },
    actionList: [{ title: 'Open the plan', actionType: '2', url: 'https://plan.example/', pcUrl: 'https://plan.example/' }],
  });
  await page.goto(`${system.phone.address}/#as=chen`);
  const todos = page.getByRole('region', { name: 'To-do' });

  const work = todos.getByRole('listitem').filter({ hasText: `Check crane ${now}` }).first();
  await expect(work.getByRole('link', { name: 'Details' })).toHaveAttribute('href', 'https://crane.example/');
  await expect(work.getByRole('link', { name: 'Open the plan' })).toHaveAttribute('href', 'https://plan.example/');
  await expect(work.getByRole('checkbox')).toHaveAttribute('aria-disabled', 'true');
  await todos.getByRole('checkbox', { name: `Mark “Buy rope ${now}” as done` }).click();
  await expect(todos.getByRole('checkbox', { name: `Mark “Buy rope ${now}” as open` })).toBeChecked();
});
