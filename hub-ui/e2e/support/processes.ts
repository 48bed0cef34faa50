import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const jar = path.join(repository, 'hub/target/hub-app.jar');

/** A port that stays free until it is listened on: from below those that systems give to outgoing connections. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(18_000, 32_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

export const emptyFolder = () => mkdtemp(path.join(tmpdir(), 'dermaga-e2e-'));

/** A program under test: what it printed so far, and how it ended. */
export class Running {
  output = '';
  readonly ended: Promise<number>;

  constructor(readonly process: ChildProcess) {
    process.stdout?.on('data', (chunk) => (this.output += chunk));
    process.stderr?.on('data', (chunk) => (this.output += chunk));
    this.ended = new Promise((resolve) => {
      process.once('close', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)));
    });
  }

  signal(name: NodeJS.Signals) {
    this.process.kill(name);
  }

  async stop(): Promise<number> {
    this.signal('SIGTERM');
    return this.ended;
  }
}

export interface Launch {
  port: number;
  simulatorPort: number;
  data: string;
  env?: Record<string, string>;
}

/** `./dermaga up`, without waiting for anything. */
export function launch({ port, simulatorPort, data, env }: Launch): Running {
  const options = ['up', '--port', `${port}`, '--sim-port', `${simulatorPort}`, '--data', data];
  return new Running(spawn(path.join(repository, 'dermaga'), options, { env: { ...process.env, ...env } }));
}

/** `./dermaga up`, ready. */
export async function up(where: Launch): Promise<Running> {
  const running = launch(where);
  await until(async () => running.output.includes('Ctrl-C stops it'), 'the launcher says it is ready', {
    within: 300_000,
    stopWhen: () => running.process.exitCode !== null,
    seen: () => running.output,
  });
  return running;
}

/** The hub alone, as the process that a `kill -9` would meet. */
export async function hubAlone(port: number, data: string, simulator: string, env: Record<string, string> = {}): Promise<Running> {
  const running = new Running(
    spawn('java', ['-jar', jar], {
      env: { ...process.env, DERMAGA_PORT: `${port}`, DERMAGA_DATA: data, DERMAGA_SIMULATOR_URL: simulator, ...env },
    }),
  );
  await until(async () => (await answers(`http://localhost:${port}/actuator/health/readiness`)) ?? false, 'the hub is ready', {
    within: 300_000,
    stopWhen: () => running.process.exitCode !== null,
    seen: () => running.output.slice(-3000),
  });
  return running;
}

export async function simulatorAlone(port: number): Promise<Running> {
  const running = new Running(
    spawn('java', [
      '-Dloader.main=dev.dermaga.dingtalk.simulator.Main',
      '-cp',
      jar,
      'org.springframework.boot.loader.launch.PropertiesLauncher',
      '--port',
      `${port}`,
    ]),
  );
  await until(async () => answers(`http://localhost:${port}/_simulator/world`), 'the simulator is ready', {
    within: 300_000,
    stopWhen: () => running.process.exitCode !== null,
    seen: () => running.output.slice(-3000),
  });
  return running;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then((response) => response.ok, () => false);
}

interface Waiting {
  within?: number;
  stopWhen?: () => boolean;
  seen?: () => unknown;
}

/** Asks again and again until it holds; the failure tells what was seen last. */
export async function until(holds: () => Promise<boolean>, what: string, { within = 30_000, stopWhen, seen }: Waiting = {}) {
  const deadline = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > deadline || stopWhen?.()) {
      throw new Error(`Waited in vain until ${what}. Seen: ${JSON.stringify(seen?.(), null, 1)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
