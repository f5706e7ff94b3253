import type { Localized } from '../../locale/locale.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { hostPortOf, type HostPort } from '../../topology/hostPortOf.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { callName, resolveFrom } from '../../topology/reach.ts';
import { isTestBrowser } from '../../topology/testBrowser.ts';
import { defineRule, lowered, type Fix, type Severity } from '../rule.ts';

/** An address for a browser whose host is the name of a container. */
interface Unreachable {
  readonly from: Container;
  readonly endpoint: Endpoint;
  readonly to: Container;
  readonly sure: boolean;
  /** Where the host, and so a browser, finds it. */
  readonly published: HostPort | undefined;
}

function* check(topology: Topology): Generator<Unreachable> {
  // A browser that runs on the network sees its names, and so do the pages that it opens.
  if (topology.containers.some(isTestBrowser)) return;
  for (const from of topology.containers) {
    for (const endpoint of [...from.endpoints, ...(from.build?.endpoints ?? [])]) {
      if (
        !/^(?:https?|wss?)$/.test(endpoint.scheme ?? '') ||
        (endpoint.role !== 'environment' && endpoint.role !== 'build')
      )
        continue;
      const to = namedContainer(topology, from, endpoint.host);
      const verdict = to && verdictOf(topology, from, endpoint, to);
      if (to && verdict)
        yield { from, endpoint, to, sure: verdict === 'sure', published: hostPortOf(to, portOf(endpoint)) };
    }
  }
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, ws: 80, https: 443, wss: 443 };

const portOf = ({ port, scheme = '' }: Endpoint): number =>
  typeof port === 'number' ? port : port === undefined ? (DEFAULT_PORTS[scheme] ?? 0) : 0;

/** The container that a host without dots names; one with dots may be a real name as well. */
function namedContainer(topology: Topology, from: Container, host: string): Container | undefined {
  if (host.includes('.') || hasUnknown(host)) return undefined;
  const found = resolveFrom(topology, from, host);
  if (found.kind === 'container') return found.containers[0];
  if (found.kind === 'unreachable') return found.container;
  return found.kind === 'self' && found.why === 'own-name' ? from : undefined;
}

/** Read by a server after all, in spite of a prefix: proxies of development servers, calls while a page is rendered. */
const FOR_SERVERS = /PROXY|INTERNAL|SSR|SERVER_SIDE|TARGET|UPSTREAM/i;

/** Keys whose value is printed into pages, mails or redirects. */
const PUBLIC =
  /PUBLIC_|EXTERNAL_|NEXTAUTH_URL$|BETTER_AUTH_URL$|SITE_?URL$|ROOT_URL$|WP_HOME$|MEDIA_UPLOAD_ENDPOINT$|^KC_HOSTNAME/i;

/** Keys that name somebody's web pages, in whatever way they are used. */
const PAGES = /(?:^|_)(?:FRONTEND|FRONT|CLIENT|UI|WEB|WEBAPP|WEBSITE|APP|PORTAL)_?(?:BASE_?)?URL$/i;

/** Keys of what pages load, and programs too. */
const LOADED = /(?:STORAGE|ASSETS?|CDN|MEDIA|STATIC|UPLOAD|IMAGES?|IMG|PIC(?:TURE)?)_?(?:BASE_?)?URL$/i;

function verdictOf(
  topology: Topology,
  from: Container,
  endpoint: Endpoint,
  to: Container,
): 'sure' | 'perhaps' | undefined {
  const { key = '', keyRole } = endpoint;
  if (FOR_SERVERS.test(key)) return undefined;
  if (keyRole === 'browser') return 'sure';
  if (keyRole === 'callback')
    return /REDIRECT|CALLBACK|RETURN_URL|SUCCESS_URL|CANCEL_URL/i.test(key) ? 'sure' : undefined;
  if (keyRole === 'cors') return /CORS|ORIGIN/i.test(key) && allName(topology, from, endpoint) ? 'sure' : undefined;
  if (keyRole !== 'self-public-url') return undefined;
  if (toldApart(topology, from, endpoint)) return undefined;
  if (PUBLIC.test(key)) return 'sure';
  if (LOADED.test(key)) return dialsBesides(topology, from, endpoint, to) ? 'sure' : undefined;
  return PAGES.test(key) && !namesService(key, to) ? 'perhaps' : undefined;
}

/** `APP_URL`, `WEB_URL` of a service that is called `app` or `web`: the key names the service, and says no more. */
const namesService = (key: string, { names }: Container): boolean =>
  names.some(({ text }) => /^(?:app|web)$/i.test(text) && key.toLowerCase().startsWith(text.toLowerCase()));

const outsiders = new WeakMap<Topology, ReadonlyMap<string, ReadonlySet<Container>>>();

/** By key, the containers that have a variable of that name with an address of the world outside. Found once: a project may be long. */
function outsidersOf(topology: Topology): ReadonlyMap<string, ReadonlySet<Container>> {
  const known = outsiders.get(topology);
  if (known !== undefined) return known;
  const found = new Map<string, Set<Container>>();
  for (const container of topology.containers) {
    for (const { key, role, host } of container.endpoints) {
      if (key === undefined || role !== 'environment' || found.get(key)?.has(container) === true) continue;
      if (namedContainer(topology, container, host) !== undefined) continue;
      found.set(key, (found.get(key) ?? new Set<Container>()).add(container));
    }
  }
  outsiders.set(topology, found);
  return found;
}

/** Whether another container has the same variable with an address of the world outside: then this one does without a browser. */
function toldApart(topology: Topology, from: Container, { key = '' }: Endpoint): boolean {
  const found = outsidersOf(topology).get(key);
  return found !== undefined && (found.size > 1 || !found.has(from));
}

/** Whether no origin of the list is one that a browser could have. */
const allName = (topology: Topology, from: Container, { source }: Endpoint): boolean =>
  !hasUnknown(source.text) &&
  from.endpoints
    .filter((one) => one.source === source)
    .every(({ host }) => namedContainer(topology, from, host) !== undefined);

/** Whether the container has another address of the same sibling for itself, so that this one is for somebody else. */
const dialsBesides = (topology: Topology, from: Container, endpoint: Endpoint, to: Container): boolean =>
  from.environment.some(
    ({ name, value }) =>
      name !== endpoint.key && value !== undefined && to.names.some(({ text }) => text === value.text),
  ) ||
  from.endpoints.some(
    (other) =>
      other.key !== endpoint.key && other.role === 'environment' && namedContainer(topology, from, other.host) === to,
  );

function* fixes({ endpoint, published }: Unreachable): Generator<Fix> {
  if (published === undefined) return;
  const host = endpoint.portSpan === undefined ? address(published) : 'localhost';
  const edits = redirect(endpoint, host, published.port);
  if (edits)
    yield {
      title: { en: `Use ${address(published)}, where it is published`, ko: `게시된 ${address(published)} 사용` },
      safety: 'unsafe',
      edits,
    };
}

const address = ({ port }: HostPort): string => `localhost:${port}`;

function advice({ published, to }: Unreachable): Localized<string> {
  if (published === undefined) {
    return {
      en: `Publish the port of \`${to.name.value}\` and write the address by which people reach it, on this machine \`localhost\`.`,
      ko: `\`${to.name.value}\` 컨테이너의 포트를 게시하고 사용자가 접근하는 주소(이 컴퓨터에서는 \`localhost\`)를 쓰세요.`,
    };
  }
  return {
    en: `Write \`${address(published)}\`, where it is published, or the public address of the site.`,
    ko: `게시된 \`${address(published)}\` 주소나 사이트의 공개 주소를 쓰세요.`,
  };
}

function severityOf({ endpoint, sure }: Unreachable): Severity {
  const severity = sure ? 'warning' : 'hint';
  return isOnlyDefault(endpoint.source, endpoint.hostSpan) ? lowered(severity) : severity;
}

/** A container's name in an address that a browser will use. */
export const serviceNameInBrowserUrl = defineRule<Unreachable>({
  id: 'service-name-in-browser-url',
  severity: 'warning',
  confidence: 'high',
  concept: 'names-on-networks',
  title: { en: 'A container name in an address for browsers', ko: '브라우저가 쓸 주소에 들어 있는 컨테이너 이름' },
  check,
  report: (fact) => ({
    at: placeOfHost(fact.endpoint),
    value: { source: fact.endpoint.source, range: fact.endpoint.hostSpan },
    severity: severityOf(fact),
    related:
      fact.published === undefined
        ? [
            {
              at: fact.to.name.at,
              message: {
                en: `\`${callName(fact.to)}\` is this container`,
                ko: `\`${callName(fact.to)}\` 컨테이너는 여기에 있습니다`,
              },
            },
          ]
        : [
            {
              at: fact.published.publication.at,
              message: {
                en: `\`${shownMapping(fact.published.publication)}\` publishes it on the host`,
                ko: `\`${shownMapping(fact.published.publication)}\` 매핑이 호스트에 게시합니다`,
              },
            },
          ],
  }),
  message: {
    en: (fact) =>
      `\`${fact.endpoint.key ?? ''}\` is ${fact.sure ? '' : 'probably '}for a browser, which runs outside of Docker's networks and cannot resolve \`${fact.endpoint.host}\`. ${advice(fact).en}`,
    ko: (fact) =>
      `\`${fact.endpoint.key ?? ''}\` 값은 ${fact.sure ? '' : '아마도 '}브라우저가 쓰며, 브라우저는 Docker 네트워크 밖에 있어 \`${fact.endpoint.host}\` 이름을 해석할 수 없습니다. ${advice(fact).ko}`,
  },
  fixes,
});
