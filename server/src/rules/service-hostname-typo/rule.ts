import { hasUnknown } from '../../text/sourcedText.ts';
import { isDialled, ownerOfStack, placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { nearNames, type NearName } from '../../topology/nearNames.ts';
import { hasNames, resolveFrom } from '../../topology/reach.ts';
import { hasHiddenNetworks, networksOf } from '../../topology/strayNames.ts';
import { defineRule, lowered, type Fix, type Severity } from '../rule.ts';

/** A host that nobody is called, beside one whose name is almost the same. */
interface Misspelt {
  readonly from: Container;
  readonly endpoint: Endpoint;
  readonly candidates: readonly [NearName, ...NearName[]];
}

function* check(topology: Topology): Generator<Misspelt> {
  for (const from of topology.containers) {
    const owner = from.kind === 'stage' ? undefined : ownerOfStack(topology, from);
    if (owner === undefined || !hasNames(owner) || mayKnowMore(topology, owner)) continue;
    for (const endpoint of from.endpoints) {
      if (!isName(endpoint) || resolveFrom(topology, from, endpoint.host).kind !== 'elsewhere') continue;
      const [first, ...rest] = nearNames(topology, owner, endpoint.host);
      if (first) yield { from, endpoint, candidates: [first, ...rest] };
    }
  }
}

/** Other networks and links have names that no file shows. */
const mayKnowMore = (topology: Topology, owner: Container): boolean =>
  hasHiddenNetworks(topology, owner) ||
  networksOf(topology, owner).some(({ external }) => external) ||
  owner.links.some(({ external }) => external);

/** A host of one word, in a place that surely wants a host. */
function isName(endpoint: Endpoint): boolean {
  const { host, scheme, keyRole, form } = endpoint;
  if (!isDialled(endpoint) || hasUnknown(host) || host.includes('.') || host.length < 4 || isLegacyName(host))
    return false;
  return scheme !== undefined || keyRole === 'connection' || form === 'client';
}

/** `shop_web_1`, of which another rule speaks. */
const isLegacyName = (host: string): boolean => /^[a-z0-9][a-z0-9-]*_.+_\d+$/i.test(host);

function severityOf({ candidates: [first, ...rest], endpoint }: Misspelt): Severity {
  const severity = first.distance === 1 && rest.length === 0 ? 'warning' : 'hint';
  return isOnlyDefault(endpoint.source, endpoint.hostSpan) ? lowered(severity) : severity;
}

function* fixes({ candidates, endpoint }: Misspelt): Generator<Fix> {
  for (const { name } of candidates.slice(0, 3)) {
    const edits = redirect(endpoint, name, undefined);
    if (edits) yield { title: { en: `Use ${name}`, ko: `${name} 사용` }, safety: 'unsafe', edits };
  }
}

/** A host name that is almost that of a container. */
export const serviceHostnameTypo = defineRule<Misspelt>({
  id: 'service-hostname-typo',
  severity: 'warning',
  confidence: 'medium',
  needsWhole: true,
  concept: 'names-on-networks',
  title: { en: 'A host name that is almost that of a container', ko: '컨테이너 이름과 거의 같은 호스트 이름' },
  check,
  report: (fact) => ({
    at: placeOfHost(fact.endpoint),
    value: { source: fact.endpoint.source, range: fact.endpoint.hostSpan },
    severity: severityOf(fact),
    related: fact.candidates.slice(0, 3).map(({ container: { name } }) => ({
      at: name.at,
      message: { en: `\`${name.value}\` is here`, ko: `\`${name.value}\` 컨테이너는 여기에 있습니다` },
    })),
  }),
  message: {
    en: ({ endpoint, candidates: [first] }) =>
      `No container that \`${endpoint.host}\` could be is on this network, but \`${first.name}\` is. Write \`${first.name}\` if that is meant.`,
    ko: ({ endpoint, candidates: [first] }) =>
      `이 네트워크에는 \`${endpoint.host}\` 이름의 컨테이너가 없고 \`${first.name}\` 컨테이너가 있습니다. 그것을 뜻했다면 \`${first.name}\` 이름을 쓰세요.`,
  },
  fixes,
});
