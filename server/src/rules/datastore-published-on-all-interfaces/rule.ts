import type { TextEdit } from '../../text/textEdit.ts';
import { bindTo } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { isOnEveryAddress } from '../../topology/everyAddress.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { inRange } from '../../topology/reach.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { looksLikeStack } from '../../topology/swarm.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A datastore's port that is open to the network of the host. */
interface Open {
  readonly container: Container;
  readonly publication: Publication;
}

/** Those of one file: whoever decides for one decides for all. */
interface OpenStores {
  readonly first: Open;
  readonly others: readonly Open[];
}

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

function* check(topology: Topology): Generator<OpenStores> {
  if (looksLikeStack(topology) || PIPELINE.test(topology.seed)) return;
  const byFile = new Map<string, Open[]>();
  for (const container of topology.containers) {
    if (isSynopsis(topology, container)) continue;
    for (const publication of container.publications) {
      if (
        !isStore(container, publication) ||
        !isOnEveryAddress(topology, container, publication) ||
        publication.hostPorts === undefined
      )
        continue;
      const list = byFile.get(publication.at.uri);
      if (list === undefined) byFile.set(publication.at.uri, [{ container, publication }]);
      else if (!list.some((one) => one.publication.at.span.start === publication.at.span.start))
        list.push({ container, publication });
    }
  }
  for (const [first, ...others] of byFile.values()) if (first) yield { first, others };
}

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

/** Of several mappings those that can be changed where they stand. */
function* fixes({ first, others }: OpenStores): Generator<Fix> {
  const edits = [first, ...others].flatMap(
    ({ container, publication }): TextEdit[] => bindTo(publication, container, '127.0.0.1') ?? [],
  );
  if (edits.length > 0)
    yield { title: { en: 'Publish on 127.0.0.1 only', ko: '127.0.0.1에만 게시' }, safety: 'safe', edits };
}

/** Datastores whose ports whoever reaches the host can use. */
export const datastorePublishedOnAllInterfaces = defineRule<OpenStores>({
  id: 'datastore-published-on-all-interfaces',
  severity: 'hint',
  confidence: 'medium',
  concept: 'exposing-safely',
  title: { en: 'A datastore published on every address', ko: '모든 주소에 게시된 데이터 저장소' },
  check,
  report: ({ first, others }) => ({
    at: first.publication.at,
    related: others.slice(0, 10).map(({ container: { name }, publication }) => ({
      at: publication.at,
      message: {
        en: `\`${name.value}\` is open as well: \`${shownMapping(publication)}\``,
        ko: `\`${name.value}\` 컨테이너도 열려 있습니다: \`${shownMapping(publication)}\``,
      },
    })),
  }),
  message: {
    en: ({ first: { container, publication }, others }) =>
      `\`${shownMapping(publication)}\` opens \`${container.name.value}\`${others.length > 0 ? `, and ${others.length} more here,` : ''} on every address of the host, past firewalls such as ufw. Other containers need no published port; for programs on this machine put \`127.0.0.1:\` in front.`,
    ko: ({ first: { container, publication }, others }) =>
      `\`${shownMapping(publication)}\` 매핑은 \`${container.name.value}\` 컨테이너를${others.length > 0 ? `(이 파일의 다른 매핑 ${others.length}개도)` : ''} 호스트의 모든 주소에 열며, ufw 같은 방화벽도 거치지 않습니다. 다른 컨테이너에는 게시된 포트가 필요 없습니다. 이 컴퓨터의 프로그램이 쓴다면 앞에 \`127.0.0.1:\`을 붙이세요.`,
  },
  fixes,
});
