// An alarm in JavaScript, and its test against the simulator: node alarm.mjs http://127.0.0.1:8090
const [simulator] = process.argv.slice(2);
const call = async (path, method, body) => {
  const answer = await fetch(simulator + path, { method, body: body && JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  return answer.ok ? answer.json() : Promise.reject(new Error((await answer.json()).error));
};

const crew = encodeURIComponent((await call('/_simulator/conversations', 'POST', { title: 'Crew', owner: 'ana', members: ['budi'] })).openConversationId);
const robot = await call(`/_simulator/conversations/${crew}/customRobots`, 'POST', { keywords: ['wind'] });
await fetch(robot.webhook, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"msgtype":"text","text":{"content":"wind 9"}}' });
const { items } = await call(`/_simulator/wait?for=message&conversation=${crew}&text=wind`, 'GET');
console.log(`${items[0].fromName} said: ${items[0].text}`);
