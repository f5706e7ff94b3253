import type { Localized } from '../../locale/locale.ts';
import { isUnspecified, parseIp } from '../../syntax/ip/ip.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { isOwnValue, redirect } from '../../topology/edits/endpoint.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { meantSiblings, strayDials, type Meant } from '../../topology/loopback.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { callName, hasNames, sharedNetworks } from '../../topology/reach.ts';
import { mayBeSeveralServers } from '../../topology/severalServers.ts';
import { defineRule, lowered, type Fix, type Severity } from '../rule.ts';

/** 0.0.0.0 where an address to connect to is wanted. */
interface Nowhere {
  readonly from: Container;
  readonly endpoint: Endpoint;
  readonly use: 'connection' | 'browser';
  /** The sibling that is meant, and by which name it can be called from here. */
  readonly meant: Meant | undefined;
  readonly name: string | undefined;
}

function isWildcard(host: string): boolean {
  const ip = parseIp(host.replace(/^\[|\]$/g, ''));
  return ip !== undefined && isUnspecified(ip);
}

/** `MESOS_IP=0.0.0.0`: where a key asks for an address without a port, it is the program's own. */
const isOwnAddress = ({ key = '', form, port }: Endpoint): boolean =>
  form !== 'url' && port === undefined && /(?:^|_)IP$/i.test(key);

function* check(topology: Topology): Generator<Nowhere> {
  for (const from of topology.containers) {
    for (const dial of strayDials(topology, from, isWildcard)) {
      const { endpoint, owner } = dial;
      if (isOwnAddress(endpoint)) continue;
      const [meant, ...others] = meantSiblings(topology, dial);
      // An address that only may be one to connect to is more often one to listen on.
      if (endpoint.keyRole !== 'connection' && meant?.named !== true) continue;
      // What has neither a sibling nor the scheme of a client may well be listened on.
      if (meant === undefined && /^(?:https?|wss?)?$/.test(endpoint.scheme ?? '')) continue;
      if (meant === undefined && (from.kind === 'stage' || mayBeSeveralServers(from) || endpoint.role === 'command'))
        continue;
      const callable =
        meant !== undefined &&
        others.length === 0 &&
        hasNames(owner) &&
        hasNames(meant.owner) &&
        sharedNetworks(topology, owner, meant.owner).length > 0;
      yield { from, endpoint, use: 'connection', meant, name: callable ? callName(meant.owner) : undefined };
    }
    for (const endpoint of [...from.endpoints, ...(from.build?.endpoints ?? [])]) {
      const web = /^(?:https?|wss?)$/.test(endpoint.scheme ?? '');
      if (endpoint.keyRole === 'browser' && web && isWildcard(endpoint.host))
        yield { from, endpoint, use: 'browser', meant: undefined, name: undefined };
    }
  }
}

function severityOf({ use, meant, endpoint }: Nowhere): Severity {
  const severity = use === 'browser' ? 'information' : meant === undefined ? 'hint' : 'warning';
  return isOnlyDefault(endpoint.source, endpoint.hostSpan) ? lowered(severity) : severity;
}

function* fixes({ use, endpoint, meant, name, from }: Nowhere): Generator<Fix> {
  if (use === 'browser') {
    const edits = redirect(endpoint, 'localhost', undefined);
    if (edits) yield { title: { en: 'Use localhost', ko: 'localhost 사용' }, safety: 'safe', edits };
    return;
  }
  const edits = name === undefined ? undefined : redirect(endpoint, name, meant?.containerPort);
  if (edits === undefined || name === undefined) return;
  const shown = meant?.containerPort === undefined ? name : `${name}:${meant.containerPort}`;
  yield {
    title: { en: `Use ${shown}`, ko: `${shown} 사용` },
    safety: meant?.named === true && isOwnValue(endpoint, from) ? 'safe' : 'unsafe',
    edits,
  };
}

function advice({ use, meant, name }: Nowhere): Localized<string> {
  if (use === 'browser')
    return {
      en: 'Browsers differ in what they make of it, and some refuse it: write `localhost`.',
      ko: '브라우저마다 다르게 처리하고 거부하는 브라우저도 있으므로 `localhost` 주소를 쓰세요.',
    };
  if (meant === undefined || name === undefined)
    return {
      en: 'Here it leads back to the container itself. Write the name of the one that is meant.',
      ko: '여기서는 컨테이너 자신으로 돌아옵니다. 연결하려는 컨테이너의 이름을 쓰세요.',
    };
  const shown = meant.containerPort === undefined ? name : `${name}:${meant.containerPort}`;
  return {
    en: `Here it leads back to the container itself, never to \`${meant.sibling.name.value}\`. Write \`${shown}\`.`,
    ko: `여기서는 컨테이너 자신으로 돌아오며 \`${meant.sibling.name.value}\` 컨테이너로 가지 않습니다. \`${shown}\` 주소를 쓰세요.`,
  };
}

/** The address of all interfaces, to connect to. */
export const wildcardAddressAsDestination = defineRule<Nowhere>({
  id: 'wildcard-address-as-destination',
  severity: 'warning',
  confidence: 'medium',
  concept: 'loopback-in-a-container',
  title: { en: '0.0.0.0 as an address to connect to', ko: '연결할 주소로 쓴 0.0.0.0' },
  check,
  report: (fact) => ({
    at: placeOfHost(fact.endpoint),
    value: { source: fact.endpoint.source, range: fact.endpoint.hostSpan },
    severity: severityOf(fact),
    related:
      fact.meant === undefined
        ? []
        : [
            {
              at: fact.meant.sibling.name.at,
              message: {
                en: `\`${fact.meant.sibling.name.value}\` is this container`,
                ko: `\`${fact.meant.sibling.name.value}\` 컨테이너는 여기에 있습니다`,
              },
            },
          ],
  }),
  message: {
    en: (fact) =>
      `\`${fact.endpoint.host}\` means "every address of this machine" to a server that listens, and is none to connect to. ${advice(fact).en}`,
    ko: (fact) =>
      `\`${fact.endpoint.host}\` 값은 수신 대기하는 서버에게 "이 컴퓨터의 모든 주소"라는 뜻이며 연결할 주소가 아닙니다. ${advice(fact).ko}`,
  },
  fixes,
});
