import type { ComposeResource } from './compose/load.ts';
import { isOn, lastValue, type DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { containsIp, containsPrefix, parseCidr } from '../syntax/ip/prefix.ts';
import { parseIp } from '../syntax/ip/ip.ts';
import { asString, get, type MapNode, type Node } from '../syntax/yaml/node.ts';
import { hasUnknown, slice, type SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { AddressPool, Network } from './model.ts';
import { cut, valuesOf } from './runOptions.ts';

/** A network that nothing is said of: `default`, or one that containers use and no file declares. */
export const unwrittenNetwork = (
  id: string,
  at: Site | undefined,
  more: Pick<Network, 'external' | 'declared' | 'internal'>,
): Network => ({
  id,
  at,
  realName: undefined,
  driver: undefined,
  subnets: [],
  pools: [],
  ipv6: more.declared ? false : undefined,
  driverOptions: new Map(),
  partial: false,
  written: { kind: 'elsewhere' },
  ...more,
});

/** A network under the `networks` of a Compose project. */
export function composeNetwork({ key, node, section, entry }: ComposeResource): Network {
  const external = get(node, 'external');
  const driver = asString(get(node, 'driver'));
  const ipam = asString(get(get(node, 'ipam'), 'driver'));
  const isExternal = external?.kind === 'map' ? true : truth(external);
  const pools = itemsOf(get(get(node, 'ipam'), 'config')).flatMap((item) =>
    item.kind === 'map' ? [poolOf(item)] : [],
  );
  return {
    id: key.text,
    at: key.at,
    realName: asString(get(node, 'name')) ?? asString(get(external, 'name')),
    driver,
    internal: truth(get(node, 'internal')),
    external: isExternal === true,
    subnets: pools.flatMap(({ subnet }) => subnet ?? []),
    pools,
    ipv6: truth(get(node, 'enable_ipv6')),
    driverOptions: optionsOf(get(node, 'driver_opts')),
    partial: isExternal === undefined || hasUnknown(driver?.text ?? '') || (ipam?.text ?? 'default') !== 'default',
    written: { kind: 'entry', section, entry },
    declared: true,
  };
}

const itemsOf = (node: Node | undefined): Node[] => (node?.kind === 'seq' ? node.items.map(({ value }) => value) : []);

/** Whether a flag of the file is set; undefined where a variable decides. */
function truth(node: Node | undefined): boolean | undefined {
  const text = asString(node)?.text;
  return text !== undefined && hasUnknown(text) ? undefined : text === 'true';
}

function poolOf(map: MapNode): AddressPool {
  const text = (key: string): SourcedText | undefined => asString(get(map, key));
  const reserved = get(map, 'aux_addresses');
  const addresses = reserved?.kind === 'map' ? reserved.entries.flatMap(({ value }) => asString(value) ?? []) : [];
  return { subnet: text('subnet'), gateway: text('gateway'), range: text('ip_range'), reserved: addresses };
}

const optionsOf = (node: Node | undefined): ReadonlyMap<string, SourcedText> =>
  new Map(
    node?.kind === 'map'
      ? node.entries.flatMap(({ key, value }) => {
          const source = asString(value);
          return source === undefined ? [] : [[key.source.text, source] as const];
        })
      : [],
  );

/** The network that a `docker network create` makes; undefined if its name cannot be known. */
export function createdNetwork(invocation: DockerInvocation): Network | undefined {
  const name = invocation.positionals[0];
  if (
    invocation.command.join(' ') !== 'network create' ||
    invocation.help ||
    name === undefined ||
    hasUnknown(name.text)
  )
    return undefined;
  const driver = lastValue(invocation, 'driver');
  const subnets = listOf(invocation, 'subnet');
  return {
    id: name.text,
    at: name.at,
    realName: name,
    driver,
    internal: isOn(invocation, 'internal'),
    external: false,
    subnets,
    pools: createdPools(invocation, subnets),
    ipv6: isOn(invocation, 'ipv6'),
    driverOptions: new Map(valuesOf(invocation, 'opt').map(({ value }) => named(value))),
    partial:
      invocation.opaque.length > 0 ||
      hasUnknown(driver?.text ?? '') ||
      (lastValue(invocation, 'ipam-driver')?.text ?? 'default') !== 'default',
    written: { kind: 'create', invocation },
    declared: true,
  };
}

function named(value: SourcedText): readonly [string, SourcedText] {
  const [key, text] = cut(value, value.text.indexOf('='));
  return [key.text, text ?? slice(value, { start: value.text.length, end: value.text.length })];
}

/** The values of a flag that may be repeated, and may hold several parted by commas. */
function listOf(invocation: DockerInvocation, flag: string): SourcedText[] {
  return valuesOf(invocation, flag).flatMap(({ value }) => {
    let start = 0;
    return value.text.split(',').map((part) => {
      const source = slice(value, { start, end: start + part.length });
      start += part.length + 1;
      return source;
    });
  });
}

/**
 * Brings gateways and ranges to their subnets, as the CLI does: to the first that holds them. What no subnet holds is a pool
 * without one. https://github.com/docker/cli/blob/v28.2.2/cli/command/network/create.go
 */
function createdPools(invocation: DockerInvocation, subnets: readonly SourcedText[]): AddressPool[] {
  const pools = subnets.map((subnet) => ({
    subnet,
    prefix: parseCidr(subnet.text),
    gateway: undefined as SourcedText | undefined,
    range: undefined as SourcedText | undefined,
    reserved: [] as SourcedText[],
  }));
  const stray: AddressPool[] = [];
  const empty = { subnet: undefined, gateway: undefined, range: undefined, reserved: [] };
  for (const range of listOf(invocation, 'ip-range')) {
    const block = parseCidr(range.text);
    const home = pools.find(({ prefix }) => prefix && block && containsPrefix(prefix, block));
    if (home) home.range = range;
    else stray.push({ ...empty, range });
  }
  for (const gateway of listOf(invocation, 'gateway')) {
    const ip = parseIp(gateway.text);
    const home = pools.find(({ prefix }) => prefix && ip && containsIp(prefix, ip));
    if (home) home.gateway = gateway;
    else stray.push({ ...empty, gateway });
  }
  for (const { value } of valuesOf(invocation, 'aux-address')) {
    const [, address] = named(value);
    const ip = parseIp(address.text);
    const home = pools.find(({ prefix }) => prefix && ip && containsIp(prefix, ip));
    if (home) home.reserved.push(address);
    else stray.push({ ...empty, reserved: [address] });
  }
  return [...pools.map(({ subnet, gateway, range, reserved }) => ({ subnet, gateway, range, reserved })), ...stray];
}
