import { parsePortMapping } from '../../syntax/port/port.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { editInner } from '../../topology/edits/text.ts';
import type { Container, ExposeWord, Listener, Topology } from '../../topology/model.ts';
import { inRange } from '../../topology/reach.ts';
import { defineRule, type Fix } from '../rule.ts';

/** An EXPOSE that says another port than the command of the same Dockerfile. */
interface Mismatch {
  readonly word: ExposeWord;
  readonly listener: Listener;
  readonly port: number;
  /** Whether it is the only port that is exposed. */
  readonly alone: boolean;
}

/** The image alone is judged: a service may run another command in it, and give it another port. */
function* check(topology: Topology): Generator<Mismatch> {
  for (const container of topology.containers) {
    if (container.kind !== 'stage') continue;
    const listener = onlyServer(container);
    const [word, ...more] = container.exposeWords;
    const port = listener?.port;
    if (listener === undefined || port === undefined || word === undefined || !isTold(container, port)) continue;
    if (container.exposures.some(({ ports }) => inRange(ports, port)) || !container.exposeWords.every(isPlain))
      continue;
    yield { word, listener, port, alone: more.length === 0 };
  }
}

/** Whether the number is written in the command or in a variable; a program's own default depends on its version. */
function isTold({ commands, environment }: Container, port: number): boolean {
  const number = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  return (
    commands.some(({ words }) => words.some(({ text }) => number.test(text))) ||
    environment.some(({ value }) => value !== undefined && number.test(value.text))
  );
}

/** The one server of a command; undefined if there are several, or something else that may listen beside it. */
function onlyServer({ listeners, commands }: Container): Listener | undefined {
  const servers = listeners.filter(({ kind }) => kind === 'server');
  const [server, ...others] = servers;
  if (server === undefined || others.length > 0 || server.configurable || server.binds === 'loopback') return undefined;
  return commands.some(({ words }) => FRONTS.test(words[0]?.text ?? '')) ? undefined : server;
}

/** Programs that listen for others, or start several. */
const FRONTS =
  /(?:^|\/)(?:nginx|caddy|haproxy|envoy|traefik|apache2\S*|httpd\S*|supervisord|s6-svscan|concurrently|pm2\S*|foreman|honcho)$/;

/** A port that is known, and exposed by this file itself. */
const isPlain = ({ problem, unset, source }: ExposeWord): boolean =>
  problem === undefined && unset.length === 0 && !hasUnknown(source.text);

function editOf({ word: { source }, port }: Mismatch): TextEdit[] | undefined {
  const span = parsePortMapping(source, 'expose').mapping?.spans.containerPorts;
  const edit = span && editInner(source, span, `${port}`);
  return edit && [edit];
}

function* fixes(fact: Mismatch): Generator<Fix> {
  const edits = fact.alone ? editOf(fact) : undefined;
  if (edits)
    yield {
      title: { en: `Expose ${fact.port}`, ko: `${fact.port}번 노출` },
      safety: 'unsafe',
      edits,
    };
}

/** EXPOSE and CMD that name different ports. */
export const exposeCommandMismatch = defineRule<Mismatch>({
  id: 'expose-command-mismatch',
  severity: 'hint',
  confidence: 'medium',
  concept: 'publishing-ports',
  title: { en: 'EXPOSE and command name different ports', ko: 'EXPOSE와 명령의 포트가 다름' },
  check,
  report: ({ word, listener }) => ({
    at: word.source.at,
    value: { source: word.source },
    related: [{ at: listener.at, message: { en: 'The server is started here', ko: '서버는 여기에서 시작합니다' } }],
  }),
  message: {
    en: ({ word, listener, port }) =>
      `EXPOSE says \`${word.source.text}\`, and \`${listener.program}\` listens on ${port}. \`-P\`, proxies and readers go by EXPOSE and will look at the wrong port: expose ${port}.`,
    ko: ({ word, listener, port }) =>
      `EXPOSE 값은 \`${word.source.text}\`이지만 \`${listener.program}\` 서버는 ${port}번에서 수신 대기합니다. \`-P\` 옵션, 프록시, 읽는 사람 모두 EXPOSE를 따르므로 잘못된 포트를 보게 됩니다. ${port}번을 노출하세요.`,
  },
  fixes,
});
