import type { Localized } from '../../locale/locale.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { hostDials, isForHostAlone, publishersMeant, type HostDial } from '../../topology/hostDials.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Topology } from '../../topology/model.ts';
import { callName, hasNames, sharedNetworks, stackOwner, type PublishedAt } from '../../topology/reach.ts';
import { defineRule, lowered, type Fix, type Severity, type Target } from '../rule.ts';

/** A detour over the host to a port that the host keeps to itself. */
interface ShutOut extends HostDial {
  readonly published: PublishedAt;
  /** The name by which the container can be called without the detour. */
  readonly name: string | undefined;
}

function* check(topology: Topology, target: Target): Generator<ShutOut> {
  // Docker Desktop forwards to the host's loopback too.
  if (target.platform === 'docker-desktop') return;
  for (const dial of hostDials(topology)) {
    const publishers = publishersMeant(topology, dial);
    const [published] = publishers;
    if (published === undefined || !publishers.every(({ publication }) => isForHostAlone(publication))) continue;
    const owner = stackOwner(topology, published.container);
    const meets =
      owner !== undefined &&
      hasNames(owner) &&
      hasNames(dial.owner) &&
      sharedNetworks(topology, dial.owner, owner).length > 0;
    yield { ...dial, published, name: meets ? callName(owner) : undefined };
  }
}

/** A name that only Docker Desktop knows tells where the file runs; there, it works. */
function severityOf({ by, endpoint }: ShutOut): Severity {
  if (by === 'unmapped') return 'information';
  return isOnlyDefault(endpoint.source, endpoint.hostSpan) ? lowered('warning') : 'warning';
}

function* fixes({ endpoint, name, published: { containerPort } }: ShutOut): Generator<Fix> {
  const edits = name === undefined ? undefined : redirect(endpoint, name, containerPort);
  if (edits)
    yield {
      title: { en: `Use ${name}:${containerPort}`, ko: `${name}:${containerPort} 사용` },
      safety: 'unsafe',
      edits,
    };
}

function advice({ name, published: { containerPort, container } }: ShutOut): Localized<string> {
  return name === undefined
    ? {
        en: `Put both on one network and write the name and container port of \`${container.name.value}\`.`,
        ko: `둘을 한 네트워크에 연결하고 \`${container.name.value}\` 컨테이너의 이름과 컨테이너 포트를 쓰세요.`,
      }
    : {
        en: `Write \`${name}:${containerPort}\`; it needs no published port.`,
        ko: `\`${name}:${containerPort}\` 주소를 쓰세요. 게시된 포트가 필요 없습니다.`,
      };
}

/** A port published on 127.0.0.1, dialled from a container. */
export const loopbackPublishedPortFromContainer = defineRule<ShutOut>({
  id: 'loopback-published-port-from-container',
  severity: 'warning',
  confidence: 'high',
  concept: 'reaching-the-host',
  title: {
    en: 'A port published on 127.0.0.1, dialled from a container',
    ko: '127.0.0.1에 게시한 포트에 컨테이너에서 연결',
  },
  check,
  report: (fact) => ({
    at: placeOfHost(fact.endpoint),
    value: { source: fact.endpoint.source, range: fact.endpoint.hostSpan },
    severity: severityOf(fact),
    related: [
      {
        at: fact.published.publication.at,
        message: {
          en: `\`${shownMapping(fact.published.publication)}\` publishes the port for the host alone`,
          ko: `\`${shownMapping(fact.published.publication)}\` 매핑은 호스트에만 포트를 게시합니다`,
        },
      },
    ],
  }),
  message: {
    en: (fact) =>
      `Port ${fact.port} is published on the host's 127.0.0.1 only, and on Linux \`${fact.endpoint.host}\` is another address of the host: the connection is refused. ${advice(fact).en}`,
    ko: (fact) =>
      `${fact.port}번 포트는 호스트의 127.0.0.1에만 게시되어 있고, Linux에서 \`${fact.endpoint.host}\` 주소는 호스트의 다른 주소라 연결이 거부됩니다. ${advice(fact).ko}`,
  },
  fixes,
});
