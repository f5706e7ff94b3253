import { parseIp, isUnspecified } from '../syntax/ip/ip.ts';
import { isKnown } from './known.ts';
import type { Container, Publication, Topology } from './model.ts';
import { opensHostPorts } from './publishing.ts';

/** An option of the bridge driver that gives mappings without an address another one than every address. */
const BINDING = 'com.docker.network.bridge.host_binding_ipv4';

/** Whether a mapping is open on every address of the host, as far as files tell. */
export function isOnEveryAddress(topology: Topology, container: Container, publication: Publication): boolean {
  const { hostIp, problems, containerPorts } = publication;
  if (problems.length > 0 || !isKnown(containerPorts) || !opensHostPorts(topology, container)) return false;
  if (hostIp !== undefined) {
    const ip = isKnown(hostIp) ? parseIp(hostIp.value) : undefined;
    return ip !== undefined && isUnspecified(ip);
  }
  return !container.attachments.some(({ network }) =>
    topology.networks.some(({ id, driverOptions }) => id === network && driverOptions.has(BINDING)),
  );
}
