import { isLoopback, parseIp } from '../../syntax/ip/ip.ts';
import { HOST_NAME, knowsHost } from '../../topology/edits/reachHost.ts';
import { editInner } from '../../topology/edits/text.ts';
import type { Container, ExtraHost, Topology } from '../../topology/model.ts';
import { defineRule, type Fix } from '../rule.ts';

/** An entry for a name that has one already. */
interface Idle {
  readonly container: Container;
  readonly entry: ExtraHost;
}

function* check(topology: Topology): Generator<Idle> {
  for (const container of topology.containers) {
    for (const entry of container.extraHosts) {
      if (entry.name.text.toLowerCase() !== 'localhost') continue;
      const ip = parseIp(entry.address.text);
      if (entry.address.text === 'host-gateway' || (ip !== undefined && !isLoopback(ip))) yield { container, entry };
    }
  }
}

function* fixes({ container, entry: { name, address } }: Idle): Generator<Fix> {
  if (address.text !== 'host-gateway' || knowsHost(container)) return;
  const edit = editInner(name, { start: 0, end: name.text.length }, HOST_NAME);
  if (edit)
    yield {
      title: { en: `Map ${HOST_NAME} instead`, ko: `대신 ${HOST_NAME} 이름을 매핑` },
      safety: 'unsafe',
      edits: [edit],
    };
}

/** An extra host that is meant to lead `localhost` elsewhere. */
export const localhostRemappedInExtraHosts = defineRule<Idle>({
  id: 'localhost-remapped-in-extra-hosts',
  severity: 'warning',
  confidence: 'high',
  standsAlone: true,
  concept: 'loopback-in-a-container',
  title: { en: '`localhost` mapped to another address', ko: '다른 주소로 매핑한 `localhost`' },
  check,
  report: ({ entry }) => ({ at: entry.name.at }),
  message: {
    en: ({ entry, container }) =>
      `This does nothing: in \`/etc/hosts\` of \`${container.name.value}\` the line for \`localhost\` with 127.0.0.1 comes first. Give \`${entry.address.text}\` another name, such as \`${HOST_NAME}\`, and use that.`,
    ko: ({ entry, container }) =>
      `이 항목은 효과가 없습니다. \`${container.name.value}\` 컨테이너의 \`/etc/hosts\`에는 \`localhost\`의 127.0.0.1 줄이 먼저 있습니다. \`${entry.address.text}\` 값에 \`${HOST_NAME}\` 같은 다른 이름을 주고 그 이름을 쓰세요.`,
  },
  fixes,
});
