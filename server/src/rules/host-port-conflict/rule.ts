import type { PortRange } from '../../syntax/port/model.ts';
import { compareSites, sameSite, type Site } from '../../text/span.ts';
import { setHostPorts } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { freeHostPort, hostPortClashes, type HostPortClash } from '../../topology/hostPorts.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { arrivalOf, placeIn } from '../../topology/publishing.ts';
import { defineRule, lowered, type Fix, type Related, type Severity } from '../rule.ts';

/** Mappings of one container, marked at one place, whose host ports another one has. */
interface Taken {
  readonly at: Site;
  readonly container: Container;
  /** At least one; they come by one step, or the place is that of a single mapping. */
  readonly clashes: readonly HostPortClash[];
  /** A host port that nobody wants, to go to. */
  readonly free: number | undefined;
  /** How many containers want what the first one has. */
  readonly rivals: number;
}

/** A project in which so many pairs of services clash is a menu from which people start what they need, by name. */
const MENU = 3;

function* check(topology: Topology): Generator<Taken> {
  const clashes = hostPortClashes(topology).filter((clash) => !areAlternatives(clash));
  const pairs = new Set(clashes.map(({ first, second }) => `${first.container.id} ${second.container.id}`));
  if (topology.origin === 'compose' && pairs.size >= MENU) return;
  for (const group of grouped(clashes)) {
    const [first] = group;
    if (first === undefined) continue;
    const { container } = first.second;
    const free = first.ports === undefined ? undefined : freeHostPort(topology, first.ports.last);
    const rivals = new Set(
      clashes.filter((clash) => clash.first.container === first.first.container).map((clash) => clash.second.container),
    ).size;
    yield { at: placeIn(first.second.publication), container, clashes: group, free, rivals };
  }
}

/** Two commands for one container, or for one image in a page of examples, are two ways to run it. */
function areAlternatives({ first, second }: HostPortClash): boolean {
  const [a, b] = [first.container, second.container];
  if (a === b || a.kind !== 'run') return false;
  if (a.name.value === b.name.value && nameOf(a) !== undefined) return true;
  return /\.(?:md|markdown|mdx|rst|adoc|txt)$/i.test(b.at.uri) && a.image?.text === b.image?.text;
}

const nameOf = ({ names }: Container): string | undefined => names.find(({ kind }) => kind === 'container-name')?.text;

/** Clashes that are marked at one place, such as a merge key, as one. */
function grouped(clashes: readonly HostPortClash[]): HostPortClash[][] {
  const groups = new Map<string, HostPortClash[]>();
  for (const clash of clashes) {
    const at = placeIn(clash.second.publication);
    const key = `${at.uri} ${at.span.start} ${clash.second.container.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [clash]);
    else group.push(clash);
  }
  return [...groups.values()];
}

function severityOf({ clashes: [clash], container, rivals }: Taken): Severity {
  if (clash === undefined) return 'warning';
  const { first, second, ports } = clash;
  // In a script the first may have ended in a way that is not seen; one that needs a profile may never start beside it;
  // three for one port may be a choice.
  const sure =
    container.kind === 'service' &&
    rivals < 2 &&
    ports !== undefined &&
    first.container.profiles.length === 0 &&
    second.container.profiles.length === 0;
  const settled = [first, second].every(
    ({ publication: { fields } }) => fields.hostPorts === undefined || !isOnlyDefault(fields.hostPorts),
  );
  return sure && settled ? 'error' : sure ? lowered('error') : settled ? 'warning' : lowered('warning');
}

const single = ({ first, last }: PortRange): boolean => first === last;

function* fixes({ clashes, free }: Taken): Generator<Fix> {
  const [clash, ...more] = clashes;
  if (clash === undefined || more.length > 0 || free === undefined) return;
  const { ports, container, publication } = clash.second;
  if (ports === undefined || !single(ports)) return;
  const edits = setHostPorts(publication, container, `${free}`);
  if (edits)
    yield {
      title: { en: `Publish on host port ${free}`, ko: `호스트 포트 ${free}번에 게시` },
      safety: 'unsafe',
      edits,
    };
}

/** What the mapping inherited by a merge key was written for. */
function related({ clashes, at }: Taken): Related[] {
  const places = clashes.map(({ first }): Related => {
    const shown = shownMapping(first.publication);
    const name = first.container.name.value;
    return {
      at: placeIn(first.publication),
      message: {
        en: `\`${name}\` publishes \`${shown}\` here`,
        ko: `\`${name}\` 컨테이너가 여기서 \`${shown}\` 매핑을 게시합니다`,
      },
    };
  });
  return places.filter(
    (place, index) =>
      !sameSite(place.at, at) && places.findIndex((other) => compareSites(other.at, place.at) === 0) === index,
  );
}

const range = ({ first, last }: PortRange): string => (first === last ? `${first}` : `${first}-${last}`);

/** `8080`, `8000-8010`, `${PORT}`, or the ports of several clashes. */
function portsShown({ clashes }: Taken): string {
  const texts = clashes.map(
    ({ ports, second }) => `\`${ports === undefined ? (second.variable ?? '') : range(ports)}\``,
  );
  return texts.length > 4 ? `${texts.slice(0, 3).join(', ')}, …` : texts.join(', ');
}

/** Two addresses of which one holds the other: the ports alone do not look as if they collided. */
function addressesDiffer({ clashes: [clash] }: Taken): boolean {
  const [a, b] = [clash?.first.publication, clash?.second.publication].map(
    (one: Publication | undefined) => one?.fields.hostIp?.text ?? '',
  );
  return a !== b;
}

const isInherited = ({ clashes: [clash] }: Taken): boolean =>
  clash !== undefined && arrivalOf(clash.second.publication).length > 0;

const advice = (fact: Taken): { en: string; ko: string } => {
  if (isInherited(fact)) {
    return {
      en: 'The mapping came with what it is merged from: give it `ports` of its own.',
      ko: '병합해 온 매핑이니 이 서비스에 `ports` 값을 따로 쓰세요.',
    };
  }
  const free =
    fact.free === undefined
      ? { en: 'another one', ko: '다른 호스트 포트를' }
      : { en: `another one, such as ${fact.free}`, ko: `${fact.free}번처럼 다른 호스트 포트를` };
  return { en: `Publish one of them on ${free.en}.`, ko: `둘 중 하나는 ${free.ko} 쓰세요.` };
};

/** Two mappings for one port of the host. */
export const hostPortConflict = defineRule<Taken>({
  id: 'host-port-conflict',
  severity: 'error',
  confidence: 'high',
  concept: 'publishing-ports',
  title: { en: 'One host port published twice', ko: '두 번 게시된 호스트 포트' },
  check,
  report: (fact) => ({ at: fact.at, severity: severityOf(fact), related: related(fact) }),
  message: {
    en: (fact) => {
      const [clash] = fact.clashes;
      const owner =
        clash?.first.container === fact.container
          ? 'Another mapping of this container'
          : `\`${clash?.first.container.name.value ?? ''}\``;
      const why = addressesDiffer(fact)
        ? 'and every address of the host includes 127.0.0.1 and all others'
        : 'and a port has one listener';
      return `${owner} publishes host port${fact.clashes.length > 1 ? 's' : ''} ${portsShown(fact)} already, ${why}, so \`${fact.container.name.value}\` will not start. ${advice(fact).en}`;
    },
    ko: (fact) => {
      const [clash] = fact.clashes;
      const owner =
        clash?.first.container === fact.container
          ? '이 컨테이너의 다른 매핑이'
          : `\`${clash?.first.container.name.value ?? ''}\` 컨테이너가`;
      const why = addressesDiffer(fact)
        ? '호스트의 모든 주소에는 127.0.0.1과 다른 주소도 들어가므로'
        : '포트 하나에서는 하나만 수신 대기할 수 있으므로';
      return `호스트 포트 ${portsShown(fact)} 값은 ${owner} 이미 게시합니다. ${why} \`${fact.container.name.value}\` 컨테이너가 시작되지 않습니다. ${advice(fact).ko}`;
    },
  },
  fixes,
});
