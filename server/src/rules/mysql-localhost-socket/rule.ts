import { hostClientDials } from '../../topology/clientCommands.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import type { Container, Endpoint, Publication, ScriptCommand, Topology } from '../../topology/model.ts';
import { projectsOf } from '../../topology/scriptTargets.ts';
import { publishedBy } from '../publishedBy.ts';
import { valueOf } from '../../topology/known.ts';
import { inRange } from '../../topology/reach.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A MySQL client on the host that will look for a socket file. */
interface ToSocket {
  readonly endpoint: Endpoint;
  readonly program: string;
  readonly server: Container;
  readonly publication: Publication;
}

const CLIENTS = /^mysql(?:admin|dump|import|show)?$/;

function* check(topology: Topology): Generator<ToSocket> {
  const servers = projectsOf(topology).flatMap(({ containers }) => containers.filter(isDatabase));
  for (const { command, endpoint } of hostClientDials(topology)) {
    const program = command.words[0]?.text.split('/').at(-1) ?? '';
    if (!CLIENTS.test(program) || endpoint.host !== 'localhost' || saysHow(command)) continue;
    const port = endpoint.port ?? PORT;
    // A server on another port may be one of the host's own.
    const [found] = servers.flatMap((server) => {
      const published = typeof port === 'number' ? hostPortAt(server, port) : undefined;
      return published ? [{ server, publication: published }] : [];
    });
    if (found) yield { endpoint, program, ...found };
  }
}

/** Where a client looks that is told no port. */
const PORT = 3306;

/** The mapping that leads from a port of the host to a container. */
const hostPortAt = ({ publications }: Container, port: number): Publication | undefined =>
  publications.find(({ hostPorts }) => {
    const range = valueOf(hostPorts);
    return range !== undefined && inRange(range, port);
  });

const isDatabase = ({ image }: Container): boolean => {
  const family = image === undefined ? undefined : knownImage(image.text)?.family;
  return family === 'mysql' || family === 'mariadb';
};

/** `--protocol` and `--socket` leave no doubt. */
const saysHow = ({ words }: ScriptCommand): boolean =>
  words.some(({ text }) => /^--(?:protocol|socket)\b|^-S/.test(text));

function* fixes({ endpoint }: ToSocket): Generator<Fix> {
  const edits = redirect(endpoint, '127.0.0.1', undefined);
  if (edits) yield { title: { en: 'Use 127.0.0.1', ko: '127.0.0.1 사용' }, safety: 'unsafe', edits };
}

/** `localhost` for a MySQL client, which takes it for a socket file. */
export const mysqlLocalhostSocket = defineRule<ToSocket>({
  id: 'mysql-localhost-socket',
  severity: 'information',
  confidence: 'high',
  concept: 'publishing-ports',
  title: { en: '`localhost` for a MySQL client on the host', ko: '호스트의 MySQL 클라이언트에 준 `localhost`' },
  check,
  report: ({ endpoint, publication }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    related: [publishedBy(publication)],
  }),
  message: {
    en: ({ program, server }) =>
      `\`${program}\` takes \`localhost\` for a socket file on the host, whatever the port, and \`${server.name.value}\` has none there. Write \`127.0.0.1\` for its published port.`,
    ko: ({ program, server }) =>
      `\`${program}\` 클라이언트는 포트와 관계없이 \`localhost\`를 호스트의 소켓 파일로 여기지만, \`${server.name.value}\` 컨테이너의 소켓은 호스트에 없습니다. 게시된 포트에는 \`127.0.0.1\` 주소를 쓰세요.`,
  },
  fixes,
});
