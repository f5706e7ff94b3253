import type { Container, ExtraHost, Topology } from '../../topology/model.ts';
import { defineRule, type Fix, type Target } from '../rule.ts';
import { knowsHostGateway } from '../target.ts';

/** A value that the engine does not know yet. */
interface TooNew {
  readonly container: Container;
  readonly entry: ExtraHost;
  readonly version: string;
}

/** As Docker numbered its releases then: `19.03`. */
const shown = ([major = 0, minor = 0]: readonly number[]): string => `${major}.${String(minor).padStart(2, '0')}`;

function* check(topology: Topology, target: Target): Generator<TooNew> {
  if (target.engineVersion === undefined || knowsHostGateway(target)) return;
  for (const container of topology.containers) {
    if (container.engine !== 'docker') continue;
    for (const entry of container.extraHosts) {
      if (entry.address.text === 'host-gateway') yield { container, entry, version: shown(target.engineVersion) };
    }
  }
}

/** `host-gateway` for an engine that is older than it. */
export const hostGatewayOldEngine = defineRule<TooNew>({
  id: 'host-gateway-old-engine',
  severity: 'error',
  confidence: 'high',
  standsAlone: true,
  concept: 'reaching-the-host',
  title: { en: '`host-gateway` for an engine before 20.10', ko: '20.10 이전 엔진에서 쓴 `host-gateway`' },
  check,
  report: ({ entry }) => ({ at: entry.address.at, value: { source: entry.address } }),
  message: {
    en: ({ version, entry }) =>
      `Engine ${version} refuses \`host-gateway\` ("invalid IP address in add-host"); the value came with 20.10. Map \`${entry.name.text}\` to the address of \`docker0\` there, or upgrade.`,
    ko: ({ version, entry }) =>
      `엔진 ${version} 버전은 \`host-gateway\` 값을 거부합니다("invalid IP address in add-host"). 이 값은 20.10부터 있습니다. 거기서는 \`${entry.name.text}\` 이름을 \`docker0\`의 주소로 매핑하거나 업그레이드하세요.`,
  },
  // Which address docker0 has is the engine's business.
  fixes: (): Fix[] => [],
});
