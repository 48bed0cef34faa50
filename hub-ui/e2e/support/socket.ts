import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Duplex } from 'node:stream';

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** As much of a web socket as a robot needs: whole text frames both ways, and pongs. Node 20 has no client of its own. */
export class Socket {
  private pending = Buffer.alloc(0);

  private constructor(
    private readonly stream: Duplex,
    private readonly heard: (text: string) => void,
  ) {
    stream.on('data', (chunk: Buffer) => this.read(chunk));
    stream.on('error', () => stream.destroy());
  }

  static open(address: string, heard: (text: string) => void): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const opening = request(address.replace(/^ws/, 'http'), {
        headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': randomBytes(16).toString('base64') },
      });
      opening.once('upgrade', (_answer, stream, head) => {
        const socket = new Socket(stream, heard);
        socket.read(head);
        resolve(socket);
      });
      opening.once('response', (answer) => reject(new Error(`no socket: ${answer.statusCode}`)));
      opening.once('error', reject);
      opening.end();
    });
  }

  say(text: string) {
    this.write(TEXT, Buffer.from(text));
  }

  close() {
    this.stream.destroy();
  }

  private read(chunk: Buffer) {
    this.pending = Buffer.concat([this.pending, chunk]);
    for (let length: number | undefined; (length = this.frameLength()) !== undefined && this.pending.length >= length; ) {
      const frame = this.pending.subarray(0, length);
      this.pending = this.pending.subarray(length);
      const kind = frame[0] & 0x0f;
      const payload = frame.subarray(this.headLength(frame));
      if (kind === TEXT) this.heard(payload.toString());
      else if (kind === PING) this.write(PONG, payload);
      else if (kind === CLOSE) this.close();
    }
  }

  private headLength(frame: Buffer): number {
    return { 126: 4, 127: 10 }[frame[1] & 0x7f] ?? 2;
  }

  private frameLength(): number | undefined {
    if (this.pending.length < 2 || this.pending.length < this.headLength(this.pending)) return undefined;
    const head = this.headLength(this.pending);
    const payload = head === 2 ? this.pending[1] & 0x7f : head === 4 ? this.pending.readUInt16BE(2) : Number(this.pending.readBigUInt64BE(2));
    return head + payload;
  }

  private write(kind: number, payload: Buffer) {
    const length = payload.length < 126 ? Buffer.from([0x80 | payload.length]) : Buffer.from([0x80 | 126, payload.length >> 8, payload.length & 0xff]);
    const mask = randomBytes(4);
    const masked = payload.map((byte, index) => byte ^ mask[index % 4]);
    this.stream.write(Buffer.concat([Buffer.from([0x80 | kind]), length, mask, masked]));
  }
}
