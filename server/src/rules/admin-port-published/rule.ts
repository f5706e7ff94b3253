import type { Localized } from '../../locale/locale.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { bindTo } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { isOnEveryAddress } from '../../topology/everyAddress.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { looksLikeStack } from '../../topology/swarm.ts';
import { defineRule, type Fix } from '../rule.ts';

/** What answers whoever asks. */
type What = 'debugger' | 'browser' | 'fastcgi' | 'admin';

/** A port without a guard that is open to the network of the host. */
interface Open {
  readonly container: Container;
  readonly publication: Publication;
  readonly what: What;
}

/** Those of one file: whoever decides for one decides for all. */
interface OpenPorts {
  readonly first: Open;
  readonly others: readonly Open[];
}

/** Debuggers by the port that documentation gives them: Node's inspector, Java's JDWP. Others share their port with programs. */
const DEBUGGERS: ReadonlySet<number> = new Set([9229, 5005]);

/** Consoles that ask for no password, or for one that everybody knows, unless they are told to. */
const CONSOLES: ReadonlySet<string> = new Set(['mongo-express', 'redis-commander', 'redisinsight', 'kafka-ui']);

/** Variables by which consoles are told to ask for a password. */
const GUARD = /BASICAUTH|AUTH_TYPE|HTTP_PASSWORD|_AUTH_/;

function* check(topology: Topology): Generator<OpenPorts> {
  if (looksLikeStack(topology)) return;
  const byFile = new Map<string, Open[]>();
  const seen = new Set<string>();
  for (const container of topology.containers) {
    if (isSynopsis(topology, container)) continue;
    for (const publication of container.publications) {
      const what = whatOf(container, publication);
      if (what === undefined || publication.hostPorts === undefined) continue;
      if (!isOnEveryAddress(topology, container, publication)) continue;
      const { uri, span } = publication.at;
      const place = `${uri} ${span.start}`;
      if (seen.has(place)) continue;
      seen.add(place);
      const list = byFile.get(uri) ?? [];
      list.push({ container, publication, what });
      byFile.set(uri, list);
    }
  }
  for (const [first, ...others] of byFile.values()) if (first) yield { first, others };
}

function whatOf(
  { image, build, listeners, environment, publications }: Container,
  { containerPorts, protocol }: Publication,
): What | undefined {
  const ports = valueOf(containerPorts);
  if (ports === undefined || ports.first !== ports.last || valueOf(protocol) === 'udp') return undefined;
  const port = ports.first;
  const own = listeners.find((listener) => listener.kind === 'debugger' && listener.port === port);
  // One on loopback is open to nobody, which is a matter of its own.
  if (own !== undefined) return own.binds === 'loopback' ? undefined : 'debugger';
  const known = image === undefined || build !== undefined ? undefined : knownImage(image.text);
  if (known === undefined || !known.ports.some((one) => one.port === port))
    // What a container publishes alone is its service, whatever the number.
    return DEBUGGERS.has(port) && known === undefined && publications.length > 1 ? 'debugger' : undefined;
  if (known.class === 'browser') return 'browser';
  if (known.class === 'fastcgi') return 'fastcgi';
  return CONSOLES.has(known.family) && !environment.some(({ name }) => GUARD.test(name)) ? 'admin' : undefined;
}

/** Of several mappings those that can be changed where they stand. */
function* fixes({ first, others }: OpenPorts): Generator<Fix> {
  const edits = [first, ...others].flatMap(
    ({ container, publication }): TextEdit[] => bindTo(publication, container, '127.0.0.1') ?? [],
  );
  if (edits.length > 0)
    yield { title: { en: 'Publish on 127.0.0.1 only', ko: '127.0.0.1에만 게시' }, safety: 'unsafe', edits };
}

const WORDS: Readonly<Record<What, Localized<string>>> = {
  debugger: {
    en: 'a debugger, which runs any code that it is sent,',
    ko: '받은 코드를 무엇이든 실행하는 디버거를',
  },
  browser: { en: 'the remote control of the browser', ko: '브라우저를 원격으로 조종하는 포트를' },
  fastcgi: {
    en: 'FastCGI, which runs any script that it is told to,',
    ko: '시키는 스크립트를 무엇이든 실행하는 FastCGI를',
  },
  admin: { en: 'an administration page without a password of its own', ko: '따로 암호를 두지 않은 관리 화면을' },
};

/** Debuggers, remote browsers and consoles whose ports whoever reaches the host can use. */
export const adminPortPublished = defineRule<OpenPorts>({
  id: 'admin-port-published',
  severity: 'information',
  confidence: 'medium',
  concept: 'exposing-safely',
  title: { en: 'A debugger or console published on every address', ko: '모든 주소에 게시된 디버거나 관리 화면' },
  check,
  report: ({ first, others }) => ({
    at: first.publication.at,
    related: others.slice(0, 10).map(({ container: { name }, publication }) => ({
      at: publication.at,
      message: {
        en: `\`${name.value}\` is open as well: \`${shownMapping(publication)}\``,
        ko: `\`${name.value}\` 컨테이너도 열려 있습니다: \`${shownMapping(publication)}\``,
      },
    })),
  }),
  message: {
    en: ({ first: { container, publication, what }, others }) =>
      `\`${shownMapping(publication)}\` opens ${WORDS[what].en} of \`${container.name.value}\`${others.length > 0 ? `, and ${others.length} more here,` : ''} on every address of the host, past firewalls such as ufw. Put \`127.0.0.1:\` in front.`,
    ko: ({ first: { container, publication, what }, others }) =>
      `\`${shownMapping(publication)}\` 매핑은 \`${container.name.value}\` 컨테이너의 ${WORDS[what].ko}${others.length > 0 ? `(이 파일의 다른 매핑 ${others.length}개도)` : ''} 호스트의 모든 주소에 열며, ufw 같은 방화벽도 거치지 않습니다. 앞에 \`127.0.0.1:\`을 붙이세요.`,
  },
  fixes,
});
