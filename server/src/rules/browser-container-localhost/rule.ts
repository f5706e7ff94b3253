import { isDialled, ownerOfStack, placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { meantSiblings, type Meant } from '../../topology/loopback.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { callName, hasNames, isLoopback, sharedNetworks, stackServesPort } from '../../topology/reach.ts';
import { isTestBrowser } from '../../topology/testBrowser.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A page that a browser in a container is sent to, at an address for the reader's own browser. */
interface Astray {
  readonly from: Container;
  readonly endpoint: Endpoint;
  readonly meant: Meant;
  readonly name: string | undefined;
}

function* check(topology: Topology): Generator<Astray> {
  for (const from of topology.containers) {
    const owner = isTestBrowser(from) ? ownerOfStack(topology, from) : undefined;
    if (owner === undefined) continue;
    for (const endpoint of from.endpoints) {
      const { port, host } = endpoint;
      if (typeof port !== 'number' || !isPage(endpoint) || !isLoopback(host) || stackServesPort(topology, from, port))
        continue;
      const [meant, ...others] = meantSiblings(topology, { from, owner, endpoint, port, namesItself: false });
      if (meant === undefined || others.length > 0) continue;
      const meets = hasNames(owner) && hasNames(meant.owner) && sharedNetworks(topology, owner, meant.owner).length > 0;
      yield { from, endpoint, meant, name: meets ? callName(meant.owner) : undefined };
    }
  }
}

/** An address that elsewhere would be for people: what is plainly dialled is reported as such. */
const isPage = (endpoint: Endpoint): boolean =>
  endpoint.role === 'environment' &&
  /^https?$/.test(endpoint.scheme ?? '') &&
  !isDialled(endpoint) &&
  (endpoint.keyRole === 'self-public-url' || endpoint.keyRole === 'browser');

function* fixes({ endpoint, name, meant }: Astray): Generator<Fix> {
  const edits = name === undefined ? undefined : redirect(endpoint, name, meant.containerPort);
  if (edits)
    yield {
      title: { en: `Use ${name}:${meant.containerPort}`, ko: `${name}:${meant.containerPort} 사용` },
      safety: 'unsafe',
      edits,
    };
}

/** A browser in a container that is sent to its own loopback. */
export const browserContainerLocalhost = defineRule<Astray>({
  id: 'browser-container-localhost',
  severity: 'hint',
  confidence: 'medium',
  concept: 'loopback-in-a-container',
  title: {
    en: '`localhost` for a browser that runs in a container',
    ko: '컨테이너에서 실행되는 브라우저에 준 `localhost`',
  },
  check,
  report: ({ endpoint, meant }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    ...(isOnlyDefault(endpoint.source, endpoint.hostSpan) ? { severity: lowered('hint') } : {}),
    related: [
      {
        at: meant.publication?.at ?? meant.sibling.name.at,
        message: {
          en: `\`${meant.sibling.name.value}\` answers at this port of the host`,
          ko: `호스트의 이 포트에서는 \`${meant.sibling.name.value}\` 컨테이너가 응답합니다`,
        },
      },
    ],
  }),
  message: {
    en: ({ from, endpoint, meant, name }) =>
      `The browser runs inside \`${from.name.value}\`, where \`${endpoint.host}\` is that container and not \`${meant.sibling.name.value}\`. ${name === undefined ? 'Put both on one network and write its name and container port.' : `Write \`${name}:${meant.containerPort ?? ''}\`.`}`,
    ko: ({ from, endpoint, meant, name }) =>
      `브라우저는 \`${from.name.value}\` 컨테이너 안에서 실행되며 거기서 \`${endpoint.host}\` 주소는 \`${meant.sibling.name.value}\` 컨테이너가 아니라 그 컨테이너 자신입니다. ${name === undefined ? '둘을 한 네트워크에 연결하고 이름과 컨테이너 포트를 쓰세요.' : `\`${name}:${meant.containerPort ?? ''}\` 주소를 쓰세요.`}`,
  },
  fixes,
});
