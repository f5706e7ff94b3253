import { isLoopback, parseIp } from '../../syntax/ip/ip.ts';
import { HOST_NAME } from '../../topology/edits/reachHost.ts';
import { editAll } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, ExtraHost, Topology } from '../../topology/model.ts';
import { stackOf } from '../../topology/reach.ts';
import { defineRule, lowered, type Fix, type Severity, type Target } from '../rule.ts';
import { knowsHostGateway } from '../target.ts';

/** The host's name with an address of its own. */
interface Pinned {
  readonly container: Container;
  readonly entry: ExtraHost;
  readonly loopback: boolean;
  readonly gatewayExists: boolean;
}

const NAMES: ReadonlySet<string> = new Set([HOST_NAME, 'host.containers.internal', 'gateway.docker.internal']);

function* check(topology: Topology, target: Target): Generator<Pinned> {
  const gatewayExists = knowsHostGateway(target);
  for (const container of topology.containers) {
    // On the host's own network its loopback is the host.
    if (stackOf(topology, container) === 'host') continue;
    for (const entry of container.extraHosts) {
      const ip = NAMES.has(entry.name.text.toLowerCase()) ? parseIp(entry.address.text) : undefined;
      if (ip === undefined) continue;
      const loopback = isLoopback(ip);
      // Before 20.10 an address was the only way, as it is in many versions of Podman.
      if (loopback || (gatewayExists && container.engine !== 'podman'))
        yield { container, entry, loopback, gatewayExists };
    }
  }
}

function severityOf({ loopback, entry }: Pinned): Severity {
  const severity = loopback ? 'warning' : 'information';
  return isOnlyDefault(entry.address) ? lowered(severity) : severity;
}

function* fixes({ entry: { address }, gatewayExists }: Pinned): Generator<Fix> {
  const edits = gatewayExists
    ? editAll(address, [{ span: { start: 0, end: address.text.length }, newText: 'host-gateway' }])
    : undefined;
  if (edits)
    yield {
      title: { en: 'Map it to host-gateway', ko: 'host-gateway 값으로 매핑' },
      // Loopback may be there on purpose, to keep a container away from the host.
      safety: 'unsafe',
      edits,
    };
}

/** `host.docker.internal` mapped to an address instead of `host-gateway`. */
export const hostDockerInternalToFixedIp = defineRule<Pinned>({
  id: 'host-docker-internal-to-fixed-ip',
  severity: 'warning',
  confidence: 'high',
  concept: 'reaching-the-host',
  title: { en: "The host's name mapped to a fixed address", ko: '고정 주소로 매핑한 호스트 이름' },
  check,
  report: (fact) => ({ at: fact.entry.address.at, value: { source: fact.entry.address }, severity: severityOf(fact) }),
  message: {
    en: ({ entry: { name, address }, loopback, container }) =>
      loopback
        ? `\`${address.text}\` in \`${container.name.value}\` is that container itself, so \`${name.text}\` never leads to the host. Map it to \`host-gateway\`.`
        : `\`${name.text}\` leads to the host only where the host has the address \`${address.text}\`. Map it to \`host-gateway\`, which the engine replaces by the right one.`,
    ko: ({ entry: { name, address }, loopback, container }) =>
      loopback
        ? `\`${container.name.value}\` 컨테이너에서 \`${address.text}\` 주소는 그 컨테이너 자신이므로 \`${name.text}\` 이름이 호스트로 이어지지 않습니다. \`host-gateway\` 값으로 매핑하세요.`
        : `호스트의 주소가 \`${address.text}\`일 때만 \`${name.text}\` 이름이 호스트로 이어집니다. 엔진이 올바른 주소로 바꾸는 \`host-gateway\` 값으로 매핑하세요.`,
  },
  fixes,
});
