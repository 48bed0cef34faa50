// @alicloud/dingtalk, the official SDK for Node, unchanged, by each door.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { beforeEach, describe, it } from 'node:test';

import { clientId, clientSecret, control, corpId, doors, eventually, messagesIn, messagesWith, pier, signIn } from './sandbox.mjs';

const require = createRequire(import.meta.url);
const { Config } = require('@alicloud/openapi-client');
const { RuntimeOptions } = require('@alicloud/tea-util');
const sdk = (family) => require(`@alicloud/dingtalk/dist/${family}/client`);
const [oauth2, robot, todo, contact, card, calendar, im] = [
  'oauth2_1_0', 'robot_1_0', 'todo_1_0', 'contact_1_0', 'card_1_0', 'calendar_1_0', 'im_1_0',
].map(sdk);

for (const door of doors) {
  describe(`@alicloud/dingtalk by ${door.name}`, () => {
    const config = () => new Config({ protocol: door.protocol, endpoint: door.endpoint, regionId: 'central' });
    const runtime = new RuntimeOptions({});
    const token = async () =>
      (await new oauth2.default(config()).getAccessToken(new oauth2.GetAccessTokenRequest({ appKey: clientId, appSecret: clientSecret })))
        .body.accessToken;
    const as = async (family, call) =>
      new family[`${call}Headers`]({ xAcsDingtalkAccessToken: await token() });
    const sendToGroup = async (request) =>
      new robot.default(config()).orgGroupSendWithOptions(
        new robot.OrgGroupSendRequest({
          robotCode: clientId, openConversationId: pier, msgKey: 'sampleText', msgParam: '{"content":"构建完成 🚢"}', ...request,
        }),
        await as(robot, 'OrgGroupSend'),
        runtime,
      );

    beforeEach(() => control('POST', 'reset'));

    it('gives tokens, the older and the newer way', async () => {
      const newer = await new oauth2.default(config()).getToken(
        corpId,
        new oauth2.GetTokenRequest({ clientId, clientSecret, grantType: 'client_credentials' }),
      );

      assert.equal(newer.body.accessToken, await token());
      assert.equal(newer.body.expiresIn, 7200);
    });

    it('refuses a wrong secret with the platform’s code', async () => {
      const asked = new oauth2.default(config()).getAccessToken(
        new oauth2.GetAccessTokenRequest({ appKey: clientId, appSecret: 'wrong' }),
      );

      await assert.rejects(asked, { code: 'invalidClientIdOrSecret' });
    });

    it('sends to a group and to people, and lists whom it did not find', async () => {
      const sent = await sendToGroup({});
      const toPeople = await new robot.default(config()).batchSendOTOWithOptions(
        new robot.BatchSendOTORequest({
          robotCode: clientId, userIds: ['budi', 'nobody'], msgKey: 'sampleText', msgParam: '{"content":"hello"}',
        }),
        await as(robot, 'BatchSendOTO'),
        runtime,
      );

      assert.ok(sent.body.processQueryKey);
      assert.deepEqual((await messagesIn(pier)).map((message) => message.text), ['构建完成 🚢']);
      assert.deepEqual(toPeople.body.invalidStaffIdList, ['nobody']);
      assert.deepEqual((await messagesWith('budi')).map((message) => message.text), ['hello']);
    });

    it('tells who has read a message', async () => {
      const key = (await sendToGroup({})).body.processQueryKey;
      await control('POST', 'people/budi/read', { conversation: pier });

      const read = await new robot.default(config()).orgGroupQueryWithOptions(
        new robot.OrgGroupQueryRequest({ robotCode: clientId, openConversationId: pier, processQueryKey: key }),
        await as(robot, 'OrgGroupQuery'),
        runtime,
      );

      assert.equal(read.body.sendStatus, 'SUCCESS');
      assert.deepEqual(read.body.readUserIds, ['budi']);
    });

    it('refuses a robot that it does not know', async () => {
      await assert.rejects(sendToGroup({ robotCode: 'dingnobody' }), (error) => /robot/i.test(error.code));
      assert.deepEqual(await messagesIn(pier), []);
    });

    it('is throttled as the platform throttles', async () => {
      await control('POST', 'faults', { kind: 'throttle', path: '/v1.0/robot/groupMessages/send', times: 1 });

      await assert.rejects(sendToGroup({}), { code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' });
      await sendToGroup({});
    });

    it('names the permission that is missing', async () => {
      await control('POST', 'faults', { kind: 'refuse', path: '/v1.0/robot/groupMessages/send', times: 1 });

      await assert.rejects(sendToGroup({}), (error) => {
        assert.equal(error.code, 'Forbidden.AccessDenied.AccessTokenPermissionDenied');
        assert.deepEqual(error.accessDeniedDetail?.requiredScopes ?? error.data?.accessdenieddetail?.requiredScopes, [
          'qyapi_robot_sendmsg',
        ]);
        return true;
      });
    });

    it('assigns a to-do, and ticks it off for one', async () => {
      const todos = new todo.default(config());
      const made = await todos.createTodoTaskWithOptions(
        'unionAna0001',
        new todo.CreateTodoTaskRequest({
          operatorId: 'unionAna0001', subject: 'Review the plan', executorIds: ['unionBudi0002', 'unionChen0003'],
          detailUrl: new todo.CreateTodoTaskRequestDetailUrl({ appUrl: 'http://localhost/t/1', pcUrl: 'http://localhost/t/1' }),
        }),
        await as(todo, 'CreateTodoTask'),
        runtime,
      );
      await todos.updateTodoTaskExecutorStatusWithOptions(
        'unionAna0001',
        made.body.id,
        new todo.UpdateTodoTaskExecutorStatusRequest({
          operatorId: 'unionAna0001',
          executorStatusList: [
            new todo.UpdateTodoTaskExecutorStatusRequestExecutorStatusList({ id: 'unionBudi0002', isDone: true }),
          ],
        }),
        await as(todo, 'UpdateTodoTaskExecutorStatus'),
        runtime,
      );

      const of = async (userId) => (await control('GET', `people/${userId}/todos`)).items;
      assert.deepEqual((await of('budi')).map(({ subject, done }) => ({ subject, done })), [{ subject: 'Review the plan', done: true }]);
      assert.equal((await of('chen'))[0].done, false);
    });

    it('tells who signed in', async () => {
      const tokens = await new oauth2.default(config()).getUserToken(
        new oauth2.GetUserTokenRequest({ clientId, clientSecret, grantType: 'authorization_code', code: await signIn('chen') }),
      );
      const me = await new contact.default(config()).getUserWithOptions(
        'me',
        new contact.GetUserHeaders({ xAcsDingtalkAccessToken: tokens.body.accessToken }),
        runtime,
      );

      assert.equal(me.body.nick, '陈晓明');
      assert.equal(me.body.unionId, 'unionChen0003');
    });

    it('delivers a card, and changes it', async () => {
      const cards = new card.default(config());
      const delivered = await cards.createAndDeliverWithOptions(
        new card.CreateAndDeliverRequest({
          outTrackId: 'card-1',
          cardTemplateId: 'sandbox-card.schema',
          cardData: new card.CreateAndDeliverRequestCardData({ cardParamMap: { title: 'Plan', status: 'open' } }),
          openSpaceId: `dtv1.card//IM_GROUP.${pier}`,
          imGroupOpenSpaceModel: new card.CreateAndDeliverRequestImGroupOpenSpaceModel({ supportForward: false }),
          imGroupOpenDeliverModel: new card.CreateAndDeliverRequestImGroupOpenDeliverModel({ robotCode: clientId }),
        }),
        await as(card, 'CreateAndDeliver'),
        runtime,
      );
      await cards.updateCardWithOptions(
        new card.UpdateCardRequest({
          outTrackId: 'card-1',
          cardData: new card.UpdateCardRequestCardData({ cardParamMap: { status: 'done' } }),
          cardUpdateOptions: new card.UpdateCardRequestCardUpdateOptions({ updateCardDataByKey: true }),
        }),
        await as(card, 'UpdateCard'),
        runtime,
      );

      assert.equal(delivered.body.result.deliverResults[0].success, true);
      assert.deepEqual((await control('GET', 'cards/card-1')).seenBy.ana, { title: 'Plan', status: 'done' });
    });

    it('puts an event into the calendars of those who attend', async () => {
      const events = new calendar.default(config());
      const time = (hour) => ({ dateTime: `2026-12-01T${hour}:00:00+08:00`, timeZone: 'Asia/Shanghai' });
      const made = await events.createEventWithOptions(
        'unionAna0001',
        'primary',
        new calendar.CreateEventRequest({
          summary: 'Review',
          start: new calendar.CreateEventRequestStart(time('10')),
          end: new calendar.CreateEventRequestEnd(time('11')),
          attendees: [new calendar.CreateEventRequestAttendees({ id: 'unionBudi0002' })],
        }),
        await as(calendar, 'CreateEvent'),
        runtime,
      );
      const listed = await events.listEventsWithOptions(
        'unionBudi0002',
        'primary',
        new calendar.ListEventsRequest({}),
        await as(calendar, 'ListEvents'),
        runtime,
      );

      assert.deepEqual(listed.body.events.map(({ id, summary }) => ({ id, summary })), [{ id: made.body.id, summary: 'Review' }]);
    });

    it('knows a group by its older id', async () => {
      const answer = await new im.default(config()).chatIdToOpenConversationIdWithOptions(
        'chatsandboxpier0001',
        await as(im, 'ChatIdToOpenConversationId'),
        runtime,
      );

      assert.equal(answer.body.openConversationId, pier);
    });

    it('gives no answer where one is lost, and what was asked is done', async () => {
      await control('POST', 'faults', { kind: 'lostAnswer', path: '/v1.0/robot/groupMessages/send', times: 1 });

      await assert.rejects(sendToGroup({}));
      await eventually(() => messagesIn(pier), (messages) => messages.length === 1);
    });
  });
}
