import type { Localized } from '../../locale/locale.ts';
import { isWrittenIn, textOf } from '../../syntax/yaml/node.ts';
import type { KnownKeys } from '../../topology/composeShapes.ts';
import { intoPool, renameKey } from '../../topology/edits/reshape.ts';
import type { Topology } from '../../topology/model.ts';
import { shapeFaults, type KeyFault } from '../../topology/shapeFaults.ts';
import { nearest } from '../nearest.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A key that Compose does not take, and what its author seems to want. */
interface Misnamed {
  readonly fault: KeyFault;
  readonly key: string;
  /** The key to write; undefined for one that belongs to another place. */
  readonly meant: string | undefined;
  /** Whether an anchor hands the key on to several services, which the right key would give one and the same name. */
  readonly handedOn: boolean;
}

function* check(topology: Topology): Generator<Misnamed> {
  for (const fault of shapeFaults(topology)) {
    if (fault.kind !== 'key') continue;
    const meant = meantBy(fault);
    if (meant === undefined) continue;
    const handedOn = meant === 'aliases' && usersOf(topology, fault) > 1;
    yield { fault, key: fault.entry.key.source.text, meant: meant ?? undefined, handedOn };
  }
}

/** How many services have their networks from where the key stands. */
const usersOf = ({ containers }: Topology, { entry }: KeyFault): number =>
  containers.filter(({ stackSettings }) =>
    stackSettings.some(
      ({ kind, written }) =>
        kind === 'networks' && written.kind === 'yaml-entry' && isWrittenIn(written.entry.value.at, entry.key.at),
    ),
  ).length;

const bare = (key: string): string => key.toLowerCase().replaceAll(/[-_]/g, '');

/** The key that is meant, null for one of another place, undefined where nobody can tell. */
function meantBy({ entry, known }: KeyFault): string | null | undefined {
  const key = entry.key.source.text;
  const value = textOf(entry.value) ?? '';
  // `host: 8080` in a port is a port, `host: 127.0.0.1` an address.
  if (known.place === 'port' && /^\d+(?:-\d+)?$/.test(value) && known.aliases[key] === 'host_ip') return 'published';
  if (Object.hasOwn(known.aliases, key)) return known.aliases[key] ?? null;
  return known.networking.find((one) => bare(one) === bare(key)) ?? nearest(key, known.networking);
}

/** Keys whose value is a list, where people write a single value under the other name. */
const LISTS: ReadonlySet<string> = new Set([
  'ports',
  'expose',
  'networks',
  'links',
  'external_links',
  'extra_hosts',
  'aliases',
  'dns_opt',
  'depends_on',
  'config',
]);

function* fixes({ fault, key, meant, handedOn }: Misnamed): Generator<Fix> {
  if (handedOn) return;
  if (meant !== undefined) {
    const edits = renameKey(fault, meant, LISTS.has(meant));
    if (edits)
      yield {
        title: { en: `Rename \`${key}\` to \`${meant}\``, ko: `\`${key}\` 키를 \`${meant}\`로 바꾸기` },
        safety: 'safe',
        edits,
      };
    return;
  }
  if (!/^(?:subnet|gateway|ip_range)$/.test(key)) return;
  const edits = intoPool(fault);
  if (edits)
    yield {
      title: { en: `Move \`${key}\` under \`ipam.config\``, ko: `\`${key}\` 키를 \`ipam.config\` 아래로 옮기기` },
      safety: 'safe',
      edits,
    };
}

const PLACES: Readonly<Record<KnownKeys['place'], Localized<string>>> = {
  project: { en: 'at the top of a Compose file', ko: 'Compose 파일의 최상위' },
  service: { en: 'in a service', ko: '서비스' },
  port: { en: 'in a port mapping', ko: '포트 매핑' },
  endpoint: { en: 'under a network of a service', ko: '서비스의 네트워크' },
  network: { en: 'in a network', ko: '네트워크' },
  ipam: { en: 'under `ipam`', ko: '`ipam`' },
  pool: { en: 'in an entry of `ipam.config`', ko: '`ipam.config` 항목' },
};

/** Where keys of another place belong. */
const HOMES: readonly (readonly [RegExp, Localized<string>])[] = [
  [
    /^(?:subnet|gateway|ip_range|config)$/,
    { en: 'It belongs into an entry of `ipam.config` of a network.', ko: '네트워크의 `ipam.config` 항목에 쓰세요.' },
  ],
  [
    /^ipam$/,
    {
      en: 'It belongs to a network under the top-level `networks`.',
      ko: '최상위 `networks` 아래의 네트워크에 쓰세요.',
    },
  ],
  [
    /^(?:alias(?:es)?|ip|ip_address|ipv[46]_address|network_alias(?:es)?)$/,
    {
      en: 'It belongs under a network of a service: `networks.<name>.aliases`, `networks.<name>.ipv4_address`.',
      ko: '서비스의 네트워크 아래에 `networks.<이름>.aliases`, `networks.<이름>.ipv4_address`처럼 쓰세요.',
    },
  ],
  [
    /^port$/,
    {
      en: 'Write `target` for the container port and `published` for the host port.',
      ko: '컨테이너 포트는 `target`, 호스트 포트는 `published` 키에 쓰세요.',
    },
  ],
  [/./, { en: 'It belongs to a service.', ko: '서비스 안에 쓰세요.' }],
];

const advice = ({ key, meant }: Misnamed): Localized<string> =>
  meant === undefined
    ? (HOMES.find(([pattern]) => pattern.test(key))?.[1] ?? { en: '', ko: '' })
    : { en: `Write \`${meant}\`.`, ko: `\`${meant}\` 키를 쓰세요.` };

/** A misspelt or misplaced key about networking. */
export const unknownNetworkingKey = defineRule<Misnamed>({
  id: 'unknown-networking-key',
  severity: 'error',
  confidence: 'high',
  concept: 'user-defined-networks',
  standsAlone: true,
  title: { en: 'A networking key that Compose does not know', ko: 'Compose가 모르는 네트워킹 키' },
  check,
  report: ({ fault }) => ({ at: fault.entry.key.at }),
  message: {
    en: (fact) =>
      `Compose knows no key \`${fact.key}\` ${PLACES[fact.fault.known.place].en} and refuses the file ("additional properties '${fact.key}' not allowed"). ${advice(fact).en}`,
    ko: (fact) =>
      `${PLACES[fact.fault.known.place].ko}에는 \`${fact.key}\` 키가 없어 Compose가 파일을 거부합니다("additional properties '${fact.key}' not allowed"). ${advice(fact).ko}`,
  },
  fixes,
});
