import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { onPath } from './onPath.ts';
import { runToEnd } from './process.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const PACKAGES = ['chromium', 'fonts-noto-cjk'];
const KOREAN_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // A page whose text we changed counts as one from the internet, which may not talk to this machine.
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets,LocalNetworkAccessChecksWebRTC',
];

/** Opens a headless Chromium; where none is installed and we may, installs Debian's. Otherwise says how to get one. */
export async function startChromium(): Promise<Browser> {
  const executablePath = await installedChromium();
  return chromium.launch({ executablePath, args: FLAGS, headless: true, timeout: 60_000 });
}

async function installedChromium(): Promise<string> {
  const override = process.env['DOCKER_NETWORK_LINT_CHROMIUM'];
  if (override) return override;
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined;
  const found = NAMES.map(onPath).find((path) => path !== undefined);
  // Without this font Korean text is a row of boxes in the screenshots.
  const complete = found !== undefined && (!mayInstall || existsSync(KOREAN_FONT));
  if (complete) return found;
  if (mayInstall) await aptInstall();
  const path = found ?? onPath('chromium');
  if (path === undefined) {
    throw new Error(
      'No Chromium was found. Install one (on Debian: apt-get install chromium fonts-noto-cjk), ' +
        'or name one in DOCKER_NETWORK_LINT_CHROMIUM.',
    );
  }
  return path;
}

async function aptInstall(): Promise<void> {
  console.log(`installing ${PACKAGES.join(' and ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runToEnd('apt-get', ['update'], { env, timeout: 180_000 });
  await runToEnd('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], { env, timeout: 300_000 });
}
