// Installs what package-lock.json names, once: a copy of the lock file in node_modules says what is there already.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';

const lock = 'package-lock.json';
const installed = 'node_modules/.installed-lock.json';

if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(lock, 'utf8')) {
  console.log('hub-ui: node_modules is up to date');
} else {
  const version = spawnSync('npm', ['--version'], { encoding: 'utf8', shell: true }).stdout;
  // npm 10 cannot install Vite 8's platform packages; it can fetch its own successor.
  const npm = Number.parseInt(version, 10) < 11 ? 'npx --yes npm@11' : 'npm';
  console.log('hub-ui: installing, this can take a minute');
  const { status } = spawnSync(`${npm} ci --prefer-offline --no-audit --no-fund`, { stdio: 'inherit', shell: true });
  if (status !== 0) process.exit(status ?? 1);
  copyFileSync(lock, installed);
}
