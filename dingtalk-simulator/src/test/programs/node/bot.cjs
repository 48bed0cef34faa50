// A Koishi bot as its documentation shows one: the adapter for DingTalk, and a command that repeats what one says.
const { Context } = require('koishi');

const app = new Context({ prefix: [''] });
app.plugin(require('@koishijs/plugin-http').default);
app.plugin(require('@satorijs/adapter-dingtalk').DingtalkBot, {
  protocol: 'ws',
  appkey: process.env.DINGTALK_CLIENT_ID,
  secret: process.env.DINGTALK_CLIENT_SECRET,
  agentId: Number(process.env.DINGTALK_AGENT_ID),
});
app.plugin(require('@koishijs/plugin-echo'));
app.start();
