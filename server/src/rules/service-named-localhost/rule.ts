import type { Localized } from '../../locale/locale.ts';
import type { Container, ContainerName, Topology } from '../../topology/model.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A container that wants to be called what everybody calls himself. */
interface Unheard {
  readonly container: Container;
  readonly name: ContainerName;
}

function* check(topology: Topology): Generator<Unheard> {
  for (const container of topology.containers) {
    for (const name of container.names) if (name.text.toLowerCase() === 'localhost') yield { container, name };
  }
}

const KINDS: Readonly<Record<ContainerName['kind'], Localized<string>>> = {
  service: { en: 'service', ko: '서비스는' },
  'container-name': { en: 'container', ko: '컨테이너는' },
  hostname: { en: 'host name', ko: '호스트 이름은' },
  alias: { en: 'alias', ko: '별칭은' },
};

/** A container called `localhost`. */
export const serviceNamedLocalhost = defineRule<Unheard>({
  id: 'service-named-localhost',
  severity: 'warning',
  confidence: 'high',
  standsAlone: true,
  concept: 'loopback-in-a-container',
  title: { en: 'A container called `localhost`', ko: '이름이 `localhost`인 컨테이너' },
  check,
  report: ({ name }) => ({ at: name.at, ...(name.kind === 'hostname' ? { severity: 'hint' as const } : {}) }),
  message: {
    en: ({ name }) =>
      `Other containers never find this ${KINDS[name.kind].en}: each takes \`localhost\` for itself, from its own \`/etc/hosts\`. Choose another name.`,
    ko: ({ name }) =>
      `\`localhost\`라는 ${KINDS[name.kind].ko} 다른 컨테이너가 찾을 수 없습니다. 모든 컨테이너가 자기 \`/etc/hosts\`에 따라 이 이름을 자신으로 해석합니다. 다른 이름을 쓰세요.`,
  },
  // Whoever uses the name has to change with it.
  fixes: (): Fix[] => [],
});
