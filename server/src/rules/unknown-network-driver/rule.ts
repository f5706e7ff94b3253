import { editInner } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Network, Topology } from '../../topology/model.ts';
import { madeNetworks } from '../../topology/usedNetworks.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { nearest } from '../nearest.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A network with a driver that is nearly, and not quite, one of Docker's. */
interface Misspelt {
  readonly network: Network;
  readonly driver: SourcedText;
  readonly meant: string;
}

/** Drivers of the engine on Linux, and on Windows. https://docs.docker.com/engine/network/drivers/ */
const DRIVERS = ['bridge', 'overlay', 'macvlan', 'ipvlan'];
const OTHERS: ReadonlySet<string> = new Set([
  '',
  'default',
  'host',
  'none',
  'null',
  'nat',
  'transparent',
  'l2bridge',
  'l2tunnel',
  'ics',
  'internal',
  'private',
]);

function* check(topology: Topology): Generator<Misspelt> {
  for (const network of madeNetworks(topology)) {
    const { driver } = network;
    if (driver === undefined || DRIVERS.includes(driver.text) || OTHERS.has(driver.text)) continue;
    // A plug-in has a name of its own, mostly with its maker in front and a version behind.
    const meant = /^[A-Za-z]+$/.test(driver.text) ? nearest(driver.text, DRIVERS) : undefined;
    if (meant !== undefined) yield { network, driver, meant };
  }
}

function* fixes({ driver, meant }: Misspelt): Generator<Fix> {
  const edit = editInner(driver, { start: 0, end: driver.text.length }, meant);
  if (edit)
    yield { title: { en: `Write \`${meant}\``, ko: `\`${meant}\` 값으로 바꾸기` }, safety: 'safe', edits: [edit] };
}

/** A misspelt network driver. */
export const unknownNetworkDriver = defineRule<Misspelt>({
  id: 'unknown-network-driver',
  severity: 'error',
  confidence: 'high',
  concept: 'user-defined-networks',
  title: { en: 'A network driver that Docker does not know', ko: 'Docker가 모르는 네트워크 드라이버' },
  check,
  report: ({ driver }) => ({ at: driver.at, ...(isOnlyDefault(driver) ? { severity: lowered('error') } : {}) }),
  message: {
    en: ({ network, driver, meant }) =>
      `Docker has no network driver \`${driver.text}\`, takes it for a plug-in and does not find one, so \`${network.id}\` cannot be made: \`plugin "${driver.text}" not found\`. Did you mean \`${meant}\`?`,
    ko: ({ network, driver, meant }) =>
      `Docker에는 \`${driver.text}\` 네트워크 드라이버가 없어서 플러그인으로 여기고 찾다가 실패하므로 \`${network.id}\` 네트워크를 만들 수 없습니다: \`plugin "${driver.text}" not found\`. \`${meant}\` 드라이버를 쓰려던 것인가요?`,
  },
  fixes,
});
