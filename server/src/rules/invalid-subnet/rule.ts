import { containsIp, containsPrefix, hasHostBits, nthAddress, parseCidr, prefixText } from '../../syntax/ip/prefix.ts';
import { ipText, parseIp } from '../../syntax/ip/ip.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { rewrite } from '../../topology/edits/subnet.ts';
import type { AddressPool, Network, Topology } from '../../topology/model.ts';
import { blocksOf, hasReadableSubnets } from '../../topology/pools.ts';
import { madeNetworks } from '../../topology/usedNetworks.ts';
import { isPlaceholder, isWordInPage } from '../commandWords.ts';
import { defineRule, lowered, type Fix, type Target } from '../rule.ts';
import { subnetWords, type SubnetMistake } from './words.ts';

/** A part of a network's addresses that the engine, or the CLI, refuses. */
interface Refused extends SubnetMistake {
  readonly network: Network;
  readonly source: SourcedText;
  /** What the engine would take instead, if that is plain. */
  readonly repaired: string | undefined;
  /** True if engines before 28 let it pass. */
  readonly isNew: boolean;
  readonly other: SourcedText | undefined;
}

function* check(topology: Topology, target: Target): Generator<Refused & { readonly softer: boolean }> {
  const isOld = (target.engineVersion?.[0] ?? Infinity) < 28;
  for (const network of madeNetworks(topology)) {
    for (const fact of mistakes(network))
      if (!isPlaceholder(fact.text) && !isWordInPage(fact.source))
        yield { ...fact, softer: (fact.isNew && isOld) || isOnlyDefault(fact.source) };
  }
}

function* mistakes(network: Network): Generator<Refused> {
  const byCli = network.written.kind === 'create';
  const base = { network, byCli, isNew: false, repaired: undefined, other: undefined, block: '', should: '' };
  for (const pool of network.pools) {
    const { subnet } = pool;
    if (subnet === undefined) yield* strays(network, pool, base);
    else if (!hasUnknown(subnet.text)) yield* inPool(pool, subnet, base);
  }
  const second = byDriver(network) ? blocksOf(network, 4)[1] : undefined;
  if (second)
    yield {
      ...base,
      kind: 'several',
      source: second.subnet,
      text: second.subnet.text,
      other: blocksOf(network, 4)[0]?.subnet,
    };
}

/** Only the bridge is known to take one block; other drivers take several. */
const byDriver = (network: Network): boolean =>
  !network.partial &&
  (network.driver === undefined || ['bridge', 'default', ''].includes(network.driver.text)) &&
  hasReadableSubnets(network);

type Base = Omit<Refused, 'kind' | 'source' | 'text'>;

/** A gateway or a range for which no subnet is written. */
function* strays({ pools }: Network, { gateway, range, reserved }: AddressPool, base: Base): Generator<Refused> {
  const found = [gateway, range, ...reserved].find((source) => source !== undefined && !hasUnknown(source.text));
  if (
    found === undefined ||
    pools.some(({ subnet }) => subnet && (hasUnknown(subnet.text) || parseCidr(subnet.text) === undefined))
  )
    return;
  const [home] = pools.flatMap(({ subnet }) => subnet ?? []);
  if (home === undefined || !base.byCli) yield { ...base, kind: 'no-subnet', source: found, text: found.text };
  else
    yield {
      ...base,
      kind: found === gateway ? 'gateway' : found === range ? 'range' : 'auxiliary',
      source: found,
      text: found.text,
      block: home.text,
      other: home,
    };
}

function* inPool(pool: AddressPool, subnet: SourcedText, base: Base): Generator<Refused> {
  const prefix = parseCidr(subnet.text);
  if (prefix === undefined) {
    yield { ...base, kind: 'notation', source: subnet, text: subnet.text, repaired: repairedNotation(subnet.text) };
    return;
  }
  const block = prefixText(prefix);
  if (hasHostBits(prefix))
    yield {
      ...base,
      kind: 'host-bits',
      source: subnet,
      text: subnet.text,
      should: block,
      repaired: block,
      isNew: true,
    };
  const inside = { ...base, block, other: subnet };
  const { gateway, range } = pool;
  if (gateway && !hasUnknown(gateway.text)) {
    const ip = parseIp(gateway.text);
    const first = nthAddress(prefix, 1);
    if (ip === undefined)
      yield {
        ...inside,
        kind: 'gateway-notation',
        source: gateway,
        text: gateway.text,
        repaired: bareAddress(gateway.text),
      };
    else if (!containsIp(prefix, ip))
      yield { ...inside, kind: 'gateway', source: gateway, text: gateway.text, repaired: first && ipText(first) };
  }
  if (range && !hasUnknown(range.text)) {
    const part = parseCidr(range.text);
    if (part === undefined) yield { ...inside, kind: 'range-notation', source: range, text: range.text };
    else if (!containsPrefix(prefix, part))
      yield { ...inside, kind: 'range', source: range, text: range.text, isNew: true };
    else if (hasHostBits(part))
      yield {
        ...inside,
        kind: 'range-bits',
        source: range,
        text: range.text,
        should: prefixText(part),
        repaired: prefixText(part),
        isNew: true,
      };
  }
  for (const source of pool.reserved) {
    const ip = hasUnknown(source.text) ? undefined : parseIp(source.text);
    if (ip && !containsIp(prefix, ip)) yield { ...inside, kind: 'auxiliary', source, text: source.text };
  }
}

/** `10.5.0.1/24` as a gateway: the address is meant. */
const bareAddress = (text: string): string | undefined =>
  parseCidr(text) ? text.slice(0, text.indexOf('/')) : undefined;

/** `172.28.0.0` with the length that its zeros suggest, or with that of the mask behind it. */
function repairedNotation(text: string): string | undefined {
  const [address = '', mask] = text.split('/');
  const ip = parseIp(address);
  if (ip?.version !== 4) return undefined;
  const bits = mask === undefined ? (address.endsWith('.0.0') ? 16 : 24) : maskBits(mask);
  const prefix = bits === undefined ? undefined : parseCidr(`${address}/${bits}`);
  return prefix && prefixText(prefix);
}

/** The length of `255.255.0.0`. */
function maskBits(mask: string): number | undefined {
  const ip = parseIp(mask);
  const text = ip?.version === 4 ? ip.value.toString(2).padStart(32, '0') : '';
  return /^1+0*$/.test(text) ? text.lastIndexOf('1') + 1 : undefined;
}

const SAFE: ReadonlySet<string> = new Set(['host-bits', 'range-bits', 'gateway-notation']);

function* fixes({ source, repaired, kind, text }: Refused): Generator<Fix> {
  const edits = repaired === undefined ? undefined : rewrite(source, repaired);
  const safety = SAFE.has(kind) || text.includes('/255.') ? 'safe' : 'unsafe';
  if (edits)
    yield { title: { en: `Write \`${repaired ?? ''}\``, ko: `\`${repaired ?? ''}\` 값으로 바꾸기` }, safety, edits };
}

/** A subnet, gateway or range that the engine refuses. */
export const invalidSubnet = defineRule<Refused & { readonly softer: boolean }>({
  id: 'invalid-subnet',
  severity: 'error',
  confidence: 'high',
  concept: 'static-addresses-and-subnets',
  title: { en: 'A subnet that the engine refuses', ko: '엔진이 거부하는 서브넷' },
  check,
  report: ({ source, other, softer }) => ({
    at: source.at,
    ...(softer ? { severity: lowered('error') } : {}),
    related: other ? [{ at: other.at, message: { en: 'The subnet of the network', ko: '네트워크의 서브넷' } }] : [],
  }),
  message: { en: (fact) => subnetWords.en(fact, fact.network.id), ko: (fact) => subnetWords.ko(fact, fact.network.id) },
  fixes,
});
