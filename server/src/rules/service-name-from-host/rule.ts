import { hasUnknown } from '../../text/sourcedText.ts';
import { hostClientDials } from '../../topology/clientCommands.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { hostPortOf, type HostPort } from '../../topology/hostPortOf.ts';
import type { Container, Endpoint, ScriptCommand, Topology } from '../../topology/model.ts';
import { isLoopback, namedContainers } from '../../topology/reach.ts';
import { projectsOf } from '../../topology/scriptTargets.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A container's name in a command that runs on the host. */
interface Outside {
  readonly endpoint: Endpoint;
  readonly to: Container;
  readonly published: HostPort | undefined;
}

/** Ports of schemes whose addresses have none, where the client knows it by itself. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  postgres: 5432,
  mysql: 3306,
  redis: 6379,
  mongodb: 27017,
  kafka: 9092,
  mqtt: 1883,
};

function* check(topology: Topology): Generator<Outside> {
  if (topology.script?.editsHosts === true) return;
  const projects = projectsOf(topology);
  const resolving = new Set(topology.script?.commands.filter(resolvesItself));
  for (const { command, endpoint } of hostClientDials(topology)) {
    if (resolving.has(command)) continue;
    const { host, port, scheme = '' } = endpoint;
    // A name with dots may be a real one.
    if (hasUnknown(host) || host.includes('.') || isLoopback(host)) continue;
    const to = projects.flatMap((project) => namedContainers(project, host))[0];
    if (to === undefined) continue;
    const wanted = typeof port === 'number' ? port : port === undefined ? DEFAULT_PORTS[scheme] : undefined;
    yield { endpoint, to, published: wanted === undefined ? undefined : hostPortOf(to, wanted) };
  }
}

/** `curl --resolve web:8443:127.0.0.1`: the command says itself where the name leads. */
const resolvesItself = ({ words }: ScriptCommand): boolean =>
  words.some(({ text }) => /^--(?:resolve|connect-to|dns-servers|proxy|socks5-hostname)(?:=|$)|^-x/.test(text));

const address = ({ port }: HostPort): string => `localhost:${port}`;

function* fixes({ endpoint, published }: Outside): Generator<Fix> {
  // Where no port is written, only a URL has a place for one.
  if (
    published === undefined ||
    endpoint.portSource !== endpoint.source ||
    (endpoint.portSpan === undefined && endpoint.form !== 'url')
  )
    return;
  const edits = redirect(endpoint, endpoint.portSpan === undefined ? address(published) : 'localhost', published.port);
  if (edits)
    yield {
      title: { en: `Use ${address(published)}, where it is published`, ko: `게시된 ${address(published)} 사용` },
      safety: 'unsafe',
      edits,
    };
}

/** A command on the host that calls a container by its name. */
export const serviceNameFromHost = defineRule<Outside>({
  id: 'service-name-from-host',
  severity: 'warning',
  confidence: 'high',
  concept: 'names-on-networks',
  title: { en: 'A container name used on the host', ko: '호스트에서 쓴 컨테이너 이름' },
  check,
  report: ({ endpoint, to, published }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    related:
      published === undefined
        ? [
            {
              at: to.name.at,
              message: {
                en: `\`${to.name.value}\` is this container`,
                ko: `\`${to.name.value}\` 컨테이너는 여기에 있습니다`,
              },
            },
          ]
        : [
            {
              at: published.publication.at,
              message: {
                en: `\`${shownMapping(published.publication)}\` publishes it on the host`,
                ko: `\`${shownMapping(published.publication)}\` 매핑이 호스트에 게시합니다`,
              },
            },
          ],
  }),
  message: {
    en: ({ endpoint, to, published }) =>
      `This runs on the host, where the names of containers do not resolve. ${published === undefined ? `Publish the port of \`${to.name.value}\` and write \`localhost\`, or run the command with \`docker exec\`.` : `Write \`${address(published)}\` for \`${endpoint.host}\`.`}`,
    ko: ({ endpoint, to, published }) =>
      `이 명령은 컨테이너 이름이 해석되지 않는 호스트에서 실행됩니다. ${published === undefined ? `\`${to.name.value}\` 컨테이너의 포트를 게시하고 \`localhost\` 주소를 쓰거나 \`docker exec\`로 실행하세요.` : `\`${endpoint.host}\` 대신 \`${address(published)}\` 주소를 쓰세요.`}`,
  },
  fixes,
});
