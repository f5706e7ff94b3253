import { containsIp, parseCidr, prefixText } from '../../syntax/ip/prefix.ts';
import { ipText, parseIp, sameIp, unmap, type Ip } from '../../syntax/ip/ip.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { sameSite, type Site } from '../../text/span.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { addSubnet } from '../../topology/edits/networkDefinition.ts';
import { joinNetwork } from '../../topology/edits/networks.ts';
import { removeSetting } from '../../topology/edits/settings.ts';
import { rewrite } from '../../topology/edits/subnet.ts';
import { meet } from '../../topology/hostPorts.ts';
import type { Network, StaticAddress, Topology } from '../../topology/model.ts';
import { blocksOf, freeAddress, hasReadableSubnets, isTaken, reservedFor } from '../../topology/pools.ts';
import { looksLikeStack } from '../../topology/swarm.ts';
import { usesOfNetwork, type Use } from '../../topology/usedNetworks.ts';
import { isPlaceholder, isWordInPage } from '../commandWords.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';
import { predefinedUses, type PredefinedUse } from './predefined.ts';
import { addressWords, type AddressMistake } from './words.ts';

/** An address that the engine will not give. */
interface Refused {
  readonly topology: Topology;
  readonly use: Use | PredefinedUse;
  readonly source: SourcedText;
  readonly kind: AddressMistake['kind'];
  readonly version: 4 | 6;
  readonly network: Network | undefined;
  readonly other: { readonly at: Site; readonly name: string } | undefined;
}

function* check(topology: Topology): Generator<Refused> {
  for (const use of predefinedUses(topology)) {
    yield { topology, use, source: use.address, kind: 'predefined', version: 4, network: undefined, other: undefined };
  }
  for (const network of topology.networks) {
    const taken: { ip: Ip; use: Use; source: SourcedText }[] = [];
    for (const use of usesOfNetwork(topology, network)) {
      if (use.container.engine === 'podman' || use.container.networkMode.kind !== 'networks') continue;
      for (const address of use.attachment.addresses) {
        if (hasUnknown(address.text) || isPlaceholder(address.text) || isWordInPage(address)) continue;
        const base = { topology, use, source: address, version: address.version, network };
        const ip = parseIp(address.text);
        const before = ip && taken.find((one) => sameIp(one.ip, ip) && meet(one.use.container, use.container));
        const fact =
          ownMistake(base, address, ip) ??
          (before
            ? {
                ...base,
                kind: 'duplicate' as const,
                other: { at: before.source.at, name: before.use.container.name.value },
              }
            : undefined);
        if (fact) yield fact;
        if (ip) taken.push({ ip, use, source: address });
      }
    }
  }
}

type Base = Pick<Refused, 'topology' | 'use' | 'source' | 'version'> & { readonly network: Network };

function ownMistake(base: Base, { version }: StaticAddress, ip: Ip | undefined): Refused | undefined {
  const { network, use } = base;
  const fact = (kind: Refused['kind'], at?: Site): Refused => ({ ...base, kind, other: at && { at, name: '' } });
  if (ip === undefined) return fact('notation');
  if (unmap(ip).version !== version) return fact('family');
  if (!isOwnNetwork(network) || (version === 6 && network.ipv6 !== true)) return undefined;
  const blocks = blocksOf(network, version);
  if (blocks.length === 0) return hasReadableSubnets(network) ? fact('no-subnet', network.at) : undefined;
  const home = blocks.find(({ prefix }) => containsIp(prefix, ip));
  if (home === undefined) return hasReadableSubnets(network) ? fact('outside', blocks[0]?.subnet.at) : undefined;
  const reserved = reservedFor(ip, home);
  if (reserved?.why === 'first' && mayHaveNoGateway(network)) return undefined;
  if (reserved) return fact(reserved.why, (reserved.source ?? home.subnet).at);
  return (use.container.replicas ?? 1) > 1 && !looksLikeStack(base.topology) ? fact('replicas') : undefined;
}

/**
 * Drivers that need no gateway of their own leave the first address to containers, which depends on the engine's version.
 * https://github.com/moby/moby/issues/50985
 */
const mayHaveNoGateway = ({ driver, driverOptions }: Network): boolean =>
  driver?.text === 'macvlan' ||
  driver?.text === 'ipvlan' ||
  driverOptions.has('com.docker.network.bridge.inhibit_ipv4') ||
  driverOptions.has('com.docker.network.bridge.gateway_mode_ipv4');

/** Whether the files say all about the network: it is made from them, by Docker's own hand. */
const isOwnNetwork = ({ declared, external, partial, driver }: Network): boolean =>
  declared && !external && !partial && ['bridge', 'macvlan', 'ipvlan', 'default', ''].includes(driver?.text ?? '');

/** Whether an anchor gives the address to another container of the network too, so that whatever it is it is given twice. */
const isHandedOn = ({ topology, network, use, source }: Refused): boolean =>
  network !== undefined &&
  usesOfNetwork(topology, network).some(
    ({ container, attachment }) =>
      container !== use.container && attachment.addresses.some(({ at }) => sameSite(at, source.at)),
  );

function* fixes(fact: Refused): Generator<Fix> {
  const { kind, source } = fact;
  if (isHandedOn(fact)) return;
  if (kind === 'predefined') yield* predefinedFixes(fact);
  else if (kind === 'no-subnet') yield* subnetFix(fact);
  else if (kind === 'notation') {
    const bare = parseCidr(source.text) ? source.text.slice(0, source.text.indexOf('/')) : undefined;
    if (bare !== undefined) yield* rewriteFix(source, bare, 'safe');
  } else if (kind !== 'family' && kind !== 'replicas') {
    const free = anotherAddress(fact);
    if (free) yield* rewriteFix(source, ipText(free), 'unsafe');
  }
}

function* rewriteFix(source: SourcedText, text: string, safety: Fix['safety']): Generator<Fix> {
  const edits = rewrite(source, text);
  if (edits) yield { title: { en: `Write \`${text}\``, ko: `\`${text}\` 값으로 바꾸기` }, safety, edits };
}

/** The next address behind one that is taken, or the one of the same number in the right subnet. */
function anotherAddress({ topology, network, source, version }: Refused): Ip | undefined {
  const ip = parseIp(source.text);
  const blocks = network ? blocksOf(network, version) : [];
  const block = ip && (blocks.find(({ prefix }) => containsIp(prefix, ip)) ?? blocks[0]);
  if (ip === undefined || block === undefined || network === undefined) return undefined;
  const inside = containsIp(block.prefix, ip);
  const step = inside ? ip.value - block.prefix.network.value : ip.value & 0xffn;
  // The first ten are where people look for gateways.
  const from = inside && step >= 10n && step < 1n << 20n ? Number(step) : Math.max(Number(step & 0xffn), 10);
  return freeAddress(topology, network, block, from) ?? freeAddress(topology, network, block, 2);
}

function* subnetFix({ topology, network, source }: Refused): Generator<Fix> {
  const ip = parseIp(source.text);
  const prefix = ip?.version === 4 ? parseCidr(`${source.text}/24`) : undefined;
  if (network === undefined || prefix === undefined) return;
  const block = { ...prefix, address: prefix.network };
  const edits = isTaken(topology, block, network) ? undefined : addSubnet(network, prefixText(block));
  const text = prefixText(block);
  if (edits)
    yield {
      title: {
        en: `Give \`${network.id}\` the subnet \`${text}\``,
        ko: `\`${network.id}\` 네트워크의 서브넷을 \`${text}\` 값으로 정하기`,
      },
      safety: 'unsafe',
      edits,
    };
}

function* predefinedFixes({ topology, use, source }: Refused): Generator<Fix> {
  const ip = parseIp(source.text);
  const homes = topology.networks.filter(
    (network) => network.declared && ip && blocksOf(network).some(({ prefix }) => containsIp(prefix, ip)),
  );
  const [home] = homes;
  const joined = home && homes.length === 1 ? joinNetwork(use.container, home.id, source.at) : undefined;
  if (joined && home)
    yield {
      title: { en: `Join \`${home.id}\``, ko: `\`${home.id}\` 네트워크에 연결` },
      safety: 'unsafe',
      edits: joined,
    };
  const removed = 'setting' in use ? removeSetting(use.setting, use.container) : undefined;
  if (removed)
    yield {
      title: { en: 'Let Docker choose the address', ko: '주소를 Docker에 맡기기' },
      safety: 'unsafe',
      edits: removed,
    };
}

function mistakeOf({ kind, source, version, use, network, other }: Refused): AddressMistake {
  const blocks = network
    ? blocksOf(network, version)
        .map(({ subnet }) => `\`${subnet.text}\``)
        .join(', ')
    : '';
  return {
    kind,
    text: source.text,
    version,
    container: use.container.name.value,
    network: network?.id ?? '',
    blocks,
    owner: other?.name ?? '',
  };
}

const withPlace = (fact: Refused, locale: 'en' | 'ko'): AddressMistake =>
  'place' in fact.use ? { ...mistakeOf(fact), network: fact.use.place[locale] } : mistakeOf(fact);

/** A static address that no container can get. */
export const invalidStaticAddress = defineRule<Refused>({
  id: 'invalid-static-address',
  severity: 'error',
  confidence: 'high',
  concept: 'static-addresses-and-subnets',
  title: { en: 'A static address that cannot be had', ko: '가질 수 없는 고정 주소' },
  check,
  report: ({ source, other }) => ({
    at: source.at,
    ...(isOnlyDefault(source) ? { severity: lowered('error') } : {}),
    related: other ? [{ at: other.at, message: { en: 'Because of this', ko: '이것 때문입니다' } }] : [],
  }),
  message: {
    en: (fact) => addressWords.en(withPlace(fact, 'en')),
    ko: (fact) => addressWords.ko(withPlace(fact, 'ko')),
  },
  fixes,
});
