import type { Localized } from '../../locale/locale.ts';
import type { Site } from '../../text/span.ts';
import { coveredPaths } from '../../topology/coveredFiles.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { sharedNetworks } from '../../topology/reach.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Related, type Severity } from '../rule.ts';

/** A file that Docker writes for each container, covered by another. */
interface Covered {
  readonly container: Container;
  readonly at: Site;
  readonly file: keyof typeof WORDS;
  /** What is lost for certain: an entry that is asked for, or a neighbour's name. */
  readonly lost: { readonly at: Site; readonly name: string } | undefined;
}

function* check(topology: Topology): Generator<Covered> {
  for (const container of topology.containers) {
    const { networkMode, kind } = container;
    if (kind === 'stage' || (networkMode.kind !== 'networks' && networkMode.kind !== 'default-bridge')) continue;
    if (isSynopsis(topology, container)) continue;
    for (const { target, at } of coveredPaths(container)) {
      if (target !== '/etc/hosts' && target !== '/etc/resolv.conf') continue;
      yield { container, at, file: target, lost: lostBy(topology, container, target) };
    }
  }
}

function lostBy(topology: Topology, container: Container, file: Covered['file']): Covered['lost'] {
  if (file === '/etc/hosts') {
    const [entry] = container.extraHosts;
    return entry && { at: entry.at, name: entry.name.text };
  }
  // A file of the project may well name Docker's server, with options of its own.
  if (!isOfHost(container)) return undefined;
  const neighbour = topology.containers.find(
    (other) =>
      other !== container &&
      other.networkMode.kind === 'networks' &&
      container.networkMode.kind === 'networks' &&
      sharedNetworks(topology, container, other).length > 0,
  );
  return neighbour && { at: neighbour.name.at, name: neighbour.name.value };
}

/** Whether it is the host's own list of name servers, which Docker's is never in. */
const isOfHost = ({ settings }: Container): boolean =>
  settings.some(({ source: { text } }) =>
    /^\/(?:etc|run)\/[^:]*:\/etc\/resolv\.conf(?:$|:)|(?:^|,)(?:src|source)=\/(?:etc|run)\//.test(text),
  );

const severityOf = ({ lost }: Covered): Severity => (lost === undefined ? 'information' : 'warning');

const related = ({ lost }: Covered): Related[] =>
  lost === undefined
    ? []
    : [{ at: lost.at, message: { en: 'This name is lost', ko: '이 이름을 찾을 수 없게 됩니다' } }];

type Words = Localized<(fact: Covered) => string>;

const WORDS = {
  '/etc/hosts': {
    en: ({ lost, container }) =>
      lost === undefined
        ? `This covers the \`/etc/hosts\` that Docker writes for \`${container.name.value}\`, with the container's own name in it. Add names with \`${container.kind === 'run' ? '--add-host' : 'extra_hosts'}\` instead.`
        : `This covers the \`/etc/hosts\` that Docker writes for \`${container.name.value}\`, so \`${lost.name}\` does not get there. Use one of the two: all names in the file, or all in \`${container.kind === 'run' ? '--add-host' : 'extra_hosts'}\`.`,
    ko: ({ lost, container }) =>
      lost === undefined
        ? `Docker가 \`${container.name.value}\` 컨테이너를 위해 쓰는 \`/etc/hosts\` 파일을 가립니다. 컨테이너 자신의 이름이 그 파일에 있습니다. 이름은 \`${container.kind === 'run' ? '--add-host' : 'extra_hosts'}\` 설정으로 추가하세요.`
        : `Docker가 \`${container.name.value}\` 컨테이너를 위해 쓰는 \`/etc/hosts\` 파일을 가리므로 \`${lost.name}\` 이름이 들어가지 않습니다. 이름을 모두 파일에 쓰거나 모두 \`${container.kind === 'run' ? '--add-host' : 'extra_hosts'}\` 설정에 쓰세요.`,
  },
  '/etc/resolv.conf': {
    en: ({ lost, container }) =>
      lost === undefined
        ? `This covers the \`/etc/resolv.conf\` that Docker writes for \`${container.name.value}\`. Name other servers with \`${container.kind === 'run' ? '--dns' : 'dns'}\` instead.`
        : `This covers the \`/etc/resolv.conf\` that leads \`${container.name.value}\` to Docker's DNS, so \`${lost.name}\` and all other names of its networks do not resolve. Name other servers with \`${container.kind === 'run' ? '--dns' : 'dns'}\` instead; Docker asks them for what it does not know.`,
    ko: ({ lost, container }) =>
      lost === undefined
        ? `Docker가 \`${container.name.value}\` 컨테이너를 위해 쓰는 \`/etc/resolv.conf\` 파일을 가립니다. 다른 DNS 서버는 \`${container.kind === 'run' ? '--dns' : 'dns'}\` 설정으로 정하세요.`
        : `\`${container.name.value}\` 컨테이너를 Docker의 DNS로 이끄는 \`/etc/resolv.conf\` 파일을 가리므로 \`${lost.name}\` 이름을 비롯해 네트워크의 이름이 모두 해석되지 않습니다. 다른 DNS 서버는 \`${container.kind === 'run' ? '--dns' : 'dns'}\` 설정으로 정하세요. Docker는 모르는 이름을 그 서버에 묻습니다.`,
  },
} as const satisfies Record<string, Words>;

/** A mount over the files by which names resolve. */
export const hostsFileMounted = defineRule<Covered>({
  id: 'hosts-file-mounted',
  severity: 'warning',
  confidence: 'high',
  concept: 'names-on-networks',
  title: {
    en: 'A mount over `/etc/hosts` or `/etc/resolv.conf`',
    ko: '`/etc/hosts`나 `/etc/resolv.conf`를 가리는 마운트',
  },
  check,
  report: (fact) => ({ at: fact.at, severity: severityOf(fact), related: related(fact) }),
  message: {
    en: (fact) => WORDS[fact.file].en(fact),
    ko: (fact) => WORDS[fact.file].ko(fact),
  },
  // Which names are meant to be there is in a file that is not read.
  fixes: () => [],
});
