import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { curlOf, entryMatches, routeOf, searchWords } from '../../main/resources/dev/dermaga/dingtalk/simulator/page/wireFormat.mjs';

const ENTRY = {
  kind: 'call',
  app: 'ding1',
  method: 'POST',
  path: '/robot/send',
  status: 200,
  headers: { 'content-type': 'application/json' },
  request: { text: { content: 'Tide' } },
  response: { errcode: 310000 },
  refusal: { code: '310000', reason: 'not signed' },
};

test('the log is searched in paths, codes, reasons, headers and bodies', () => {
  assert.ok(entryMatches(ENTRY, { words: searchWords('robot tide'), onlyRefused: true }));
  assert.ok(entryMatches(ENTRY, { words: searchWords('310000 SIGNED application/json') }));
  assert.ok(!entryMatches(ENTRY, { words: searchWords('robot moon') }));
  assert.ok(!entryMatches({ ...ENTRY, refusal: null, status: 200 }, { onlyRefused: true }));
  assert.ok(entryMatches({ ...ENTRY, refusal: null, status: 404 }, { onlyRefused: true }));
});

test('the log is narrowed to a kind and to an app', () => {
  assert.ok(entryMatches(ENTRY, { kind: 'call', app: 'ding1' }));
  assert.ok(!entryMatches(ENTRY, { kind: 'frame' }));
  assert.ok(!entryMatches(ENTRY, { app: 'ding2' }));
});

test('a call finds its route, with any value in a hole of the path', () => {
  const routes = [{ method: 'GET', path: '/v1.0/a/{id}' }, { method: 'POST', path: '/v1.0/a/{id}' }, { method: 'POST', path: '/v1.0/a/{id}/b' }];
  assert.equal(routeOf({ kind: 'call', method: 'POST', path: '/v1.0/a/x%2Fy' }, routes), routes[1]);
  assert.equal(routeOf({ kind: 'call', method: 'POST', path: '/v1.0/c' }, routes), undefined);
  assert.equal(routeOf({ kind: 'frame', method: 'POST', path: '/v1.0/a/x' }, routes), undefined);
});

test('a frame is no command', () => assert.equal(curlOf({ ...ENTRY, kind: 'frame' }, 'http://h'), null));

/** What a shell makes of a command: the arguments of curl. */
function argumentsOf(command, env = {}) {
  const said = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], { env, encoding: 'utf8' });
  return said.split('\0').slice(0, -1);
}

test('a command repeats the call, with variables where the log masks', () => {
  const entry = {
    ...ENTRY,
    path: '/v1.0/x',
    query: { access_token: 'abcd***', 'a b': '1&2' },
    headers: { 'content-type': 'application/json', 'x-acs-dingtalk-access-token': 'abcd***' },
    request: { clientSecret: '***', text: "it's 5" },
  };
  assert.deepEqual(argumentsOf(curlOf(entry, 'http://h'), { TOKEN: 'tok', SECRET: 'sec' }), [
    '-X', 'POST', 'http://h/v1.0/x?access_token=tok&a%20b=1%262',
    '-H', 'content-type: application/json', '-H', 'x-acs-dingtalk-access-token: tok',
    '-d', '{"clientSecret":"sec","text":"it\'s 5"}',
  ]);
});

test('a form is written as a form', () => {
  const entry = { ...ENTRY, headers: { 'content-type': 'application/x-www-form-urlencoded' }, request: { 'a b': 'c&d' } };
  assert.equal(argumentsOf(curlOf(entry, '')).at(-1), 'a%20b=c%26d');
});

test('nothing that was sent is run by the shell that a command is pasted into', () => {
  for (const text of ["'; echo hacked; '", '$(echo hacked)', '`echo hacked`', '\u0000$(echo hacked)\u0000', '\u0000HOME; echo hacked\u0000', '\n# echo hacked']) {
    const command = curlOf({ ...ENTRY, path: '/' + encodeURI(text.replaceAll('\u0000', '')), headers: { 'x-a': text.replaceAll('\u0000', '') }, request: { text } }, 'http://h');
    assert.deepEqual(JSON.parse(argumentsOf(command).at(-1)), { text }, text);
    assert.doesNotMatch(argumentsOf(command).join(), /^hacked/m);
  }
  const binary = { ...ENTRY, request: 'text/plain, 3 bytes\n; echo hacked' };
  assert.equal(argumentsOf(curlOf(binary, 'http://h')).at(-1), '@body');
});
