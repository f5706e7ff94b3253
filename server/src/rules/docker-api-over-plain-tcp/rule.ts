import { isLoopback } from '../../topology/reach.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { editInner, allOf } from '../../topology/edits/text.ts';
import { valueOf } from '../../topology/known.ts';
import type { Publication, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Fix } from '../rule.ts';

/** Docker's API where others can reach it. */
type Open =
  | { readonly how: 'daemon'; readonly at: Site; readonly address: SourcedText }
  | { readonly how: 'published'; readonly at: Site; readonly publication: Publication; readonly filtered: boolean };

/** The port of the API without TLS. */
const PLAIN = 2375;

function* check(topology: Topology): Generator<Open> {
  for (const { words } of topology.script?.commands ?? []) yield* daemon(words);
  for (const container of topology.containers) {
    if (isSynopsis(topology, container)) continue;
    // What a container listens on matters once it is published or on the host's network.
    if (container.networkMode.kind === 'host') for (const { words } of container.commands) yield* daemon(words);
    if (container.networkMode.kind === 'host' || container.networkMode.kind === 'none') continue;
    for (const publication of container.publications) {
      const ports = valueOf(publication.containerPorts);
      const address = valueOf(publication.hostIp);
      const isOpen = publication.hostIp === undefined || (address !== undefined && !isLoopback(address));
      if (ports?.first === PLAIN && ports.last === PLAIN && isOpen) {
        // A proxy hands on only what it is told to.
        yield {
          how: 'published',
          at: publication.at,
          publication,
          filtered: /socket-?proxy/i.test(container.image?.text ?? ''),
        };
      }
    }
  }
}

/** What asks for certificates, or may: `--tlsverify` does with any value, and `$OPTIONS` or a file may hold it. */
const GUARD = /^--tls(?:=(?:true|1))?$|^--tlsverify(?:=|$)|^--config-file|^\uFFFC/;

/** `dockerd -H tcp://0.0.0.0:2375` without certificates. On 2376 `daemon.json` tells of them. */
function* daemon(words: readonly SourcedText[]): Generator<Open> {
  const program = words[0]?.text.split('/').at(-1);
  if (program !== 'dockerd' || words.some(({ text }) => GUARD.test(text))) return;
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]?.text;
    const isValue = before === '-H' || before === '--host';
    const address = /^(?:-H=?|--host=)?tcp:\/\/(\[[^\]]*\]|[^:/]*)/.exec(word.text);
    if (
      address === null ||
      word.text.endsWith(':2376') ||
      (!isValue && !word.text.startsWith('-')) ||
      hasUnknown(word.text)
    )
      continue;
    const host = (address[1] ?? '').replace(/^\[|\]$/g, '');
    // Without an address dockerd takes loopback.
    if (host !== '' && !isLoopback(host)) yield { how: 'daemon', at: word.at, address: word };
  }
}

function* fixes(fact: Open): Generator<Fix> {
  if (fact.how !== 'published' || fact.publication.hostIp !== undefined) return;
  const { source } = fact.publication;
  if (source === undefined || !/^\d+:\d+(?:\/tcp)?$/.test(source.text)) return;
  const edits = allOf([editInner(source, { start: 0, end: 0 }, '127.0.0.1:')]);
  if (edits) yield { title: { en: 'Publish it on 127.0.0.1', ko: '127.0.0.1에 게시' }, safety: 'unsafe', edits };
}

/** Docker's API on a plain TCP port that others can reach. */
export const dockerApiOverPlainTcp = defineRule<Open>({
  id: 'docker-api-over-plain-tcp',
  severity: 'warning',
  confidence: 'high',
  concept: 'exposing-safely',
  title: { en: "Docker's API without a lock", ko: '잠기지 않은 Docker API' },
  check,
  report: (fact) => ({ at: fact.at, severity: fact.how === 'published' && fact.filtered ? 'information' : 'warning' }),
  message: {
    en: (fact) =>
      fact.how === 'daemon'
        ? `\`${fact.address.text}\` opens Docker's API without authentication, and whoever reaches it is root on this machine. Use the socket or SSH, or \`--tlsverify\` on port 2376.`
        : `\`${shownMapping(fact.publication)}\` publishes port 2375, Docker's API without authentication: whoever reaches it controls the engine behind it. Publish it on \`127.0.0.1\`, or let it stay in the network.`,
    ko: (fact) =>
      fact.how === 'daemon'
        ? `\`${fact.address.text}\` 주소는 인증 없는 Docker API를 열고, 그 주소에 접근하는 누구나 이 컴퓨터의 root가 됩니다. 소켓이나 SSH를 쓰거나, 2376번 포트에서 \`--tlsverify\` 옵션을 쓰세요.`
        : `\`${shownMapping(fact.publication)}\` 매핑은 인증 없는 Docker API인 2375번 포트를 게시하고, 접근하는 누구나 그 뒤의 엔진을 다룰 수 있습니다. \`127.0.0.1\` 주소에 게시하거나 네트워크 안에만 두세요.`,
  },
  fixes,
});
