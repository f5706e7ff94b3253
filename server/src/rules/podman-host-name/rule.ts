import type { Site } from '../../text/span.ts';
import { isDialled, placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule } from '../rule.ts';

const DOCKERS = 'host.docker.internal';
const PODMANS = 'host.containers.internal';

/** Docker's word for the host in a `podman` command. */
interface Foreign {
  readonly at: Site;
  readonly kind: 'name' | 'gateway';
  readonly endpoint: Endpoint | undefined;
  readonly name: string;
}

function* check(topology: Topology): Generator<Foreign> {
  for (const container of topology.containers) {
    if (container.engine !== 'podman' || container.networkMode.kind === 'host' || isSynopsis(topology, container))
      continue;
    for (const { name, address } of container.extraHosts) {
      if (address.text === 'host-gateway')
        yield { at: address.at, kind: 'gateway', endpoint: undefined, name: name.text };
    }
    if (!givesName(container)) yield* named(container);
  }
}

const givesName = ({ extraHosts }: Container): boolean =>
  extraHosts.some(({ name }) => name.text.toLowerCase() === DOCKERS);

function* named({ endpoints, partial }: Container): Generator<Foreign> {
  if (partial) return;
  for (const endpoint of endpoints) {
    if (endpoint.host.toLowerCase() === DOCKERS && isDialled(endpoint, ['healthcheck']))
      yield { at: placeOfHost(endpoint), kind: 'name', endpoint, name: DOCKERS };
  }
}

/** How Docker calls the host, said to Podman. */
export const podmanHostName = defineRule<Foreign>({
  id: 'podman-host-name',
  severity: 'information',
  confidence: 'medium',
  concept: 'podman',
  title: { en: "Docker's name of the host with Podman", ko: 'Podman에 쓴 Docker의 호스트 이름' },
  check,
  report: ({ at }) => ({ at }),
  message: {
    en: ({ kind, name }) =>
      kind === 'gateway'
        ? `Podman before 4.7 refuses \`host-gateway\` ("invalid IP address in add-host"). It gives every container the name \`${PODMANS}\` for the host; use that instead of \`${name}\`.`
        : `\`${DOCKERS}\` is Docker's name of the host, and many versions of Podman do not know it. Write \`${PODMANS}\`, which all of them give to their containers.`,
    ko: ({ kind, name }) =>
      kind === 'gateway'
        ? `4.7 이전의 Podman은 \`host-gateway\` 값을 거부합니다("invalid IP address in add-host"). Podman은 모든 컨테이너에 호스트의 이름 \`${PODMANS}\` 항목을 넣으니 \`${name}\` 대신 그 이름을 쓰세요.`
        : `\`${DOCKERS}\` 이름은 Docker가 호스트를 부르는 이름이고, 여러 버전의 Podman은 이 이름을 모릅니다. 어느 버전이나 컨테이너에 넣는 \`${PODMANS}\` 이름을 쓰세요.`,
  },
  *fixes({ endpoint }) {
    const port = typeof endpoint?.port === 'number' ? endpoint.port : undefined;
    const edits = endpoint && redirect(endpoint, PODMANS, port);
    if (edits)
      yield { title: { en: `Write \`${PODMANS}\``, ko: `\`${PODMANS}\` 이름으로 바꾸기` }, safety: 'safe', edits };
  },
});
