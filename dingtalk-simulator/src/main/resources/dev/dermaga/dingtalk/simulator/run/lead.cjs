// Read first by every Node program that `run` starts. Node's own https and fetch know no proxy before version 24, and
// libraries bring sockets of their own; all of them end here, so here DingTalk's hosts become the simulator's TLS port.
'use strict';

const net = require('node:net');

const port = Number(process.env.DINGTALK_SIMULATOR_TLS_PORT);
const connect = net.Socket.prototype.connect;

const isDingTalk = (host, number) => Number(number) === 443 && /(^|\.)dingtalk\.com$/i.test(host ?? '');

function led(options) {
  return isDingTalk(options.host, options.port) ? { ...options, host: '127.0.0.1', port, lookup: undefined } : options;
}

if (port > 0) {
  net.Socket.prototype.connect = function (...words) {
    const [first, host] = words;
    if (Array.isArray(first)) {
      first[0] = led(first[0]); // as net.connect hands it on: an array that Node marks as its own
    } else if (first !== null && typeof first === 'object') {
      words[0] = led(first);
    } else if (isDingTalk(host, first)) {
      words.splice(0, 2, port, '127.0.0.1');
    }
    return connect.apply(this, words);
  };
}
