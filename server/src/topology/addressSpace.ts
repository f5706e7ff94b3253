import { parseIp, sameIp, type Ip } from '../syntax/ip/ip.ts';
import { containsIp, nthAddress, parseCidr, type Prefix } from '../syntax/ip/prefix.ts';
import type { Network, Topology } from './model.ts';

/** A block of addresses that a network of the files declares. */
export interface DeclaredPool {
  readonly network: Network;
  readonly prefix: Prefix;
  readonly gateway: Ip | undefined;
  /** The part that the engine takes addresses from: `ip_range`, or all of it. */
  readonly range: Prefix;
}

/** The declared block that an address is of. */
export function poolOf(topology: Topology, ip: Ip): DeclaredPool | undefined {
  for (const network of topology.networks) {
    for (const { subnet, gateway, range } of network.pools) {
      const prefix = subnet === undefined ? undefined : parseCidr(subnet.text);
      // The engine takes the first address where no gateway is named.
      if (prefix && containsIp(prefix, ip))
        return {
          network,
          prefix,
          gateway: (gateway && parseIp(gateway.text)) ?? nthAddress(prefix, 1),
          range: (range && parseCidr(range.text)) ?? prefix,
        };
    }
  }
  return undefined;
}

/** Whether a container of the files asks for just this address. */
export const isStaticAddress = (topology: Topology, ip: Ip): boolean =>
  topology.containers.some(({ attachments }) =>
    attachments.some(({ addresses }) =>
      addresses.some(({ text }) => {
        const other = parseIp(text);
        return other !== undefined && sameIp(other, ip);
      }),
    ),
  );

/**
 * The addresses that containers get on Docker's own bridge, unless the engine is told otherwise: the first of 172.17.0.0/16. What is
 * further back belongs to a network of the same number elsewhere. https://docs.docker.com/engine/network/drivers/bridge/
 */
export const DEFAULT_BRIDGE_POOL = '172.17.0.0/24';
