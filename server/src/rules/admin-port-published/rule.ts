import type { Localized } from '../../locale/locale.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { hasHiddenVariables } from '../../topology/hiddenVariables.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication } from '../../topology/model.ts';
import { alsoOpen, openPorts, publishOnLoopback, type OpenPorts } from '../openPorts.ts';
import { defineRule } from '../rule.ts';

/** What answers whoever asks. */
type What = 'debugger' | 'browser' | 'fastcgi' | 'admin';

/** Debuggers by the port that documentation gives them. Others share their port with programs, as Java's does that has no page beside it. */
const mayBeDebugger = (port: number, { build, publications }: Container): boolean =>
  port === 9229 || (port === 5005 && (build !== undefined || publications.some(isPage)));

/** Ports of Java's servers: 8080, 8443. */
const isPage = ({ containerPorts }: Publication): boolean => /^8\d{3}$/.test(`${valueOf(containerPorts)?.first ?? ''}`);

/** Consoles that ask for no password, or for one that everybody knows, unless they are told to. */
const CONSOLES: ReadonlySet<string> = new Set(['mongo-express', 'redis-commander', 'redisinsight', 'kafka-ui']);

/** Variables by which consoles are told to ask for a password. */
const GUARD = /BASICAUTH|AUTH_TYPE|HTTP_PASSWORD|_AUTH_|^SPRING_CONFIG/;

function whatOf(container: Container, { containerPorts, protocol }: Publication): What | undefined {
  const { image, build, listeners, environment, publications } = container;
  const ports = valueOf(containerPorts);
  if (ports === undefined || ports.first !== ports.last || valueOf(protocol) === 'udp') return undefined;
  const port = ports.first;
  const own = listeners.find((listener) => listener.kind === 'debugger' && listener.port === port);
  // One on loopback is open to nobody, which is a matter of its own.
  if (own !== undefined) return own.binds === 'loopback' ? undefined : 'debugger';
  const known = image === undefined || build !== undefined ? undefined : knownImage(image.text);
  if (known === undefined || !known.ports.some((one) => one.port === port))
    // What a container publishes alone is its service, whatever the number.
    return mayBeDebugger(port, container) && known === undefined && publications.length > 1 ? 'debugger' : undefined;
  if (known.class === 'browser') return 'browser';
  if (known.class === 'fastcgi') return 'fastcgi';
  return CONSOLES.has(known.family) &&
    !hasHiddenVariables(container) &&
    !environment.some(({ name }) => GUARD.test(name))
    ? 'admin'
    : undefined;
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
export const adminPortPublished = defineRule<OpenPorts<What>>({
  id: 'admin-port-published',
  severity: 'information',
  confidence: 'medium',
  concept: 'exposing-safely',
  title: { en: 'A debugger or console published on every address', ko: '모든 주소에 게시된 디버거나 관리 화면' },
  check: (topology) => openPorts(topology, whatOf),
  report: (open) => ({ at: open.first.publication.at, related: alsoOpen(open) }),
  message: {
    en: ({ first: { container, publication, kind }, others }) =>
      `\`${shownMapping(publication)}\` opens ${WORDS[kind].en} of \`${container.name.value}\`${others.length > 0 ? `, and ${others.length} more here,` : ''} on every address of the host, past firewalls such as ufw. Put \`127.0.0.1:\` in front.`,
    ko: ({ first: { container, publication, kind }, others }) =>
      `\`${shownMapping(publication)}\` 매핑은 \`${container.name.value}\` 컨테이너의 ${WORDS[kind].ko}${others.length > 0 ? `(이 파일의 다른 매핑 ${others.length}개도)` : ''} 호스트의 모든 주소에 열며, ufw 같은 방화벽도 거치지 않습니다. 앞에 \`127.0.0.1:\`을 붙이세요.`,
  },
  fixes: publishOnLoopback,
});
