import { hasUnknown } from '../../text/sourcedText.ts';
import { isDialled, ownerOfStack, placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, ContainerSetting, Endpoint, Topology } from '../../topology/model.ts';
import { resolveFrom } from '../../topology/reach.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A sibling called by its host name with its domain behind it. */
interface Qualified {
  readonly from: Container;
  readonly endpoint: Endpoint;
  readonly to: Container;
  readonly domain: ContainerSetting;
  /** The host name alone, if that leads there. */
  readonly short: string | undefined;
}

const settingOf = ({ settings }: Container, wanted: ContainerSetting['kind']): ContainerSetting | undefined =>
  settings.find(({ kind, source }) => kind === wanted && source.text !== '' && !hasUnknown(source.text));

/** The full names of containers, in lower case. */
function fullNames({ containers }: Topology): Map<string, { to: Container; domain: ContainerSetting }> {
  const names = new Map<string, { to: Container; domain: ContainerSetting }>();
  for (const to of containers) {
    const domain = settingOf(to, 'domainname');
    const host = settingOf(to, 'hostname');
    if (domain && host) names.set(`${host.source.text}.${domain.source.text}`.toLowerCase(), { to, domain });
  }
  return names;
}

function* check(topology: Topology): Generator<Qualified> {
  const names = fullNames(topology);
  if (names.size === 0) return;
  for (const from of topology.containers) {
    if (ownerOfStack(topology, from) === undefined) continue;
    for (const endpoint of from.endpoints) {
      const named = names.get(endpoint.host.toLowerCase());
      if (named === undefined || named.to === from || !isDialled(endpoint, ['healthcheck'])) continue;
      if (resolveFrom(topology, from, endpoint.host).kind !== 'elsewhere') continue;
      const host = settingOf(named.to, 'hostname')?.source.text;
      const found = host === undefined ? undefined : resolveFrom(topology, from, host);
      const leads = found?.kind === 'container' && found.containers.includes(named.to);
      yield { from, endpoint, ...named, short: leads ? host : undefined };
    }
  }
}

function* fixes({ endpoint, short }: Qualified): Generator<Fix> {
  const edits = short === undefined ? undefined : redirect(endpoint, short, undefined);
  if (edits) yield { title: { en: `Use ${short ?? ''}`, ko: `${short ?? ''} 사용` }, safety: 'unsafe', edits };
}

/** `hostname.domainname` of a sibling. */
export const fqdnOfDomainname = defineRule<Qualified>({
  id: 'fqdn-of-domainname',
  severity: 'information',
  confidence: 'high',
  concept: 'names-on-networks',
  title: { en: 'A name with `domainname` behind it', ko: '`domainname`을 붙인 이름' },
  check,
  report: ({ endpoint, domain }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    severity: isOnlyDefault(endpoint.source, endpoint.hostSpan) ? lowered('information') : 'information',
    related: [{ at: domain.source.at, message: { en: 'The domain is set here', ko: '도메인은 여기서 지정합니다' } }],
  }),
  message: {
    en: ({ endpoint, to, short }) =>
      `\`${endpoint.host}\` is what \`${to.name.value}\` calls itself. Docker's DNS knows the host name and does not know it with \`domainname\` behind it. ` +
      `${short === undefined ? 'Add' : `Write \`${short}\`, or add`} \`${endpoint.host}\` to the aliases of \`${to.name.value}\`.`,
    ko: ({ endpoint, to, short }) =>
      `\`${endpoint.host}\` 이름은 \`${to.name.value}\` 컨테이너가 스스로를 부르는 이름입니다. Docker의 DNS는 호스트 이름만 알고 \`domainname\`을 붙인 이름은 모릅니다. ` +
      `${short === undefined ? '' : `\`${short}\` 이름을 쓰거나, `}\`${to.name.value}\` 컨테이너의 별칭에 \`${endpoint.host}\` 이름을 더하세요.`,
  },
  fixes,
});
