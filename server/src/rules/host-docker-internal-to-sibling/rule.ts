import { hopsOf } from '../../text/sourcedText.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { hostDials, isForHostAlone, publishersMeant, type HostDial } from '../../topology/hostDials.ts';
import type { Topology } from '../../topology/model.ts';
import { callName, hasNames, sharedNetworks, stackOwner, type PublishedAt } from '../../topology/reach.ts';
import { publishedBy } from '../publishedBy.ts';
import { defineRule, type Fix, type Target } from '../rule.ts';

/** A detour over the host to a container on the same network. */
interface Detour extends HostDial {
  readonly published: PublishedAt;
  readonly name: string;
}

/** Steps by which somebody else sets a value. */
const SETTABLE: ReadonlySet<string> = new Set(['variable', 'dotenv', 'default', 'arg']);

/** Whoever signs people in is called by the address that their browsers know: it stands in what is signed. */
const SIGNS_IN = /KEYCLOAK|OIDC|OAUTH|OPENID|(?:^|_)(?:AUTH|SSO|IDP)(?:_|$)/i;

function* check(topology: Topology, target: Target): Generator<Detour> {
  for (const dial of hostDials(topology)) {
    // An address that is hard-coded is a problem of its own; a variable for the host's name is there to serve browsers as well.
    if (
      dial.by === 'address' ||
      SIGNS_IN.test(dial.endpoint.key ?? '') ||
      hopsOf(dial.endpoint.source, dial.endpoint.hostSpan).some(({ kind }) => SETTABLE.has(kind))
    )
      continue;
    const [published, ...others] = publishersMeant(topology, dial);
    if (published === undefined || others.length > 0) continue;
    // There, on Linux, the detour does not even work, which is another rule's.
    if (target.platform !== 'docker-desktop' && isForHostAlone(published.publication)) continue;
    const owner = stackOwner(topology, published.container);
    const meets =
      owner !== undefined &&
      hasNames(owner) &&
      hasNames(dial.owner) &&
      sharedNetworks(topology, dial.owner, owner).length > 0;
    if (meets) yield { ...dial, published, name: callName(owner) };
  }
}

function* fixes({ endpoint, name, published: { containerPort } }: Detour): Generator<Fix> {
  const edits = redirect(endpoint, name, containerPort);
  if (edits)
    yield {
      title: { en: `Use ${name}:${containerPort}`, ko: `${name}:${containerPort} 사용` },
      safety: 'unsafe',
      edits,
    };
}

/** A sibling that is called over the host. */
export const hostDockerInternalToSibling = defineRule<Detour>({
  id: 'host-docker-internal-to-sibling',
  severity: 'hint',
  confidence: 'high',
  concept: 'reaching-the-host',
  title: {
    en: 'A detour over the host to a container of the same network',
    ko: '같은 네트워크의 컨테이너로 호스트를 거쳐 가는 연결',
  },
  check,
  report: ({ endpoint, published: { publication } }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    related: [publishedBy(publication)],
  }),
  message: {
    en: ({ published: { container, containerPort }, endpoint, name }) =>
      `\`${container.name.value}\` is on the same network: \`${name}:${containerPort}\` saves the way over the host, which needs the published port and, on Linux, a mapping for \`${endpoint.host}\`.`,
    ko: ({ published: { container, containerPort }, endpoint, name }) =>
      `\`${container.name.value}\` 컨테이너는 같은 네트워크에 있습니다. \`${name}:${containerPort}\` 주소를 쓰면 게시된 포트가 필요하고 Linux에서는 \`${endpoint.host}\` 매핑도 필요한 호스트를 거치지 않습니다.`,
  },
  fixes,
});
