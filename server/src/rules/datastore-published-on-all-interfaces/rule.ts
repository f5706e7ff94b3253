import { shownMapping } from '../../topology/edits/publications.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { inRange } from '../../topology/reach.ts';
import { alsoOpen, openPorts, publishOnLoopback, type OpenPorts } from '../openPorts.ts';
import { defineRule } from '../rule.ts';

/** What data is kept in, as classes of images. */
const STORES: ReadonlySet<string> = new Set(['database', 'cache', 'broker', 'search']);

/** Programs of those classes that only show what others keep. */
const VIEWERS: ReadonlySet<string> = new Set(['kibana', 'logstash', 'schema-registry', 'temporal']);

/** Ports by which a datastore is known where its image is not. */
const STORE_PORTS: readonly number[] = [
  5432, 3306, 27017, 6379, 11211, 9200, 5672, 2181, 1433, 1521, 9042, 5984, 7687, 26257,
];

/** Machines of a pipeline are made for one run, behind a network of their own. */
const PIPELINE = /\/\.github\/workflows\/[^/]+$|\/\.gitlab-ci\.ya?ml$/;

const check = (topology: Topology): Iterable<OpenPorts<'datastore'>> =>
  PIPELINE.test(topology.seed)
    ? []
    : openPorts(topology, (container, publication) => (isStore(container, publication) ? 'datastore' : undefined));

function isStore({ image, build }: Container, { containerPorts }: Publication): boolean {
  const ports = valueOf(containerPorts);
  if (ports === undefined) return false;
  const known = image === undefined || build !== undefined ? undefined : knownImage(image.text);
  if (known !== undefined)
    return (
      STORES.has(known.class) && !VIEWERS.has(known.family) && known.ports.some(({ port }) => inRange(ports, port))
    );
  return build === undefined && STORE_PORTS.some((port) => ports.first === port && ports.last === port);
}

/** Datastores whose ports whoever reaches the host can use. */
export const datastorePublishedOnAllInterfaces = defineRule<OpenPorts<'datastore'>>({
  id: 'datastore-published-on-all-interfaces',
  severity: 'hint',
  confidence: 'medium',
  concept: 'exposing-safely',
  title: { en: 'A datastore published on every address', ko: '모든 주소에 게시된 데이터 저장소' },
  check,
  report: (open) => ({ at: open.first.publication.at, related: alsoOpen(open) }),
  message: {
    en: ({ first: { container, publication }, others }) =>
      `\`${shownMapping(publication)}\` opens \`${container.name.value}\`${others.length > 0 ? `, and ${others.length} more here,` : ''} on every address of the host, past firewalls such as ufw. Other containers need no published port; for programs on this machine put \`127.0.0.1:\` in front.`,
    ko: ({ first: { container, publication }, others }) =>
      `\`${shownMapping(publication)}\` 매핑은 \`${container.name.value}\` 컨테이너를${others.length > 0 ? `(이 파일의 다른 매핑 ${others.length}개도)` : ''} 호스트의 모든 주소에 열며, ufw 같은 방화벽도 거치지 않습니다. 다른 컨테이너에는 게시된 포트가 필요 없습니다. 이 컴퓨터의 프로그램이 쓴다면 앞에 \`127.0.0.1:\`을 붙이세요.`,
  },
  fixes: publishOnLoopback,
});
