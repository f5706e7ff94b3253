import { lastValue, usesOf } from '../../syntax/dockerCli/invocation.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { removeFlag } from '../../topology/edits/flags.ts';
import { editAll } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { ScriptLine, Topology } from '../../topology/model.ts';
import type { Neighbours } from '../../topology/neighbours.ts';
import { dockerLines } from '../../topology/scriptLines.ts';
import { isPlaceholder, shownText } from '../commandWords.ts';
import { defineRule, lowered, type Fix, type Target } from '../rule.ts';

/** A build on a network that BuildKit does not offer. */
interface Refused {
  readonly source: SourcedText;
  readonly remove: readonly TextEdit[] | undefined;
}

const OFFERED: ReadonlySet<string> = new Set(['default', 'none', 'host', '']);

/** Networks of Windows, whose engine builds with the classic builder. */
const OF_WINDOWS: ReadonlySet<string> = new Set([
  'nat',
  'default switch',
  'transparent',
  'l2bridge',
  'l2tunnel',
  'ics',
]);

function* check(topology: Topology, { engineVersion }: Target, { topologies }: Neighbours): Generator<Refused> {
  // Up to engine 20.10 `docker build` used the classic builder, which takes any network; Compose uses it where it is told to only.
  const classic = (engineVersion?.[0] ?? Infinity) < 23;
  const built = topology.containers.flatMap(({ build }) =>
    build?.network !== undefined && isRefused(build.network) ? [build.network] : [],
  );
  const told =
    built.length > 0 &&
    topologies.some((other) => choosesBuilder(other) || (other.script?.lines ?? []).some(isToldBuilder));
  for (const source of told ? [] : built) yield { source, remove: undefined };
  for (const line of dockerLines(topology)) {
    const { command, program, opaque } = line.invocation;
    const called = command.join(' ');
    if (line.synopsis || program !== 'docker' || opaque.length > 0 || (called !== 'build' && called !== 'buildx build'))
      continue;
    if (called === 'build' && (classic || isToldBuilder(line) || choosesBuilder(topology))) continue;
    const value = lastValue(line.invocation, 'network');
    const flag = usesOf(line.invocation, 'network').at(-1);
    if (value !== undefined && flag !== undefined && isRefused(value))
      yield { source: value, remove: removeFlag(line.invocation, flag) };
  }
}

const isRefused = ({ text }: SourcedText): boolean =>
  !hasUnknown(text) && !isPlaceholder(text) && !OFFERED.has(text) && !OF_WINDOWS.has(text.toLowerCase());

/** `DOCKER_BUILDKIT=0` in front of the command. */
const isToldBuilder = ({ command }: ScriptLine): boolean =>
  command?.assignments.some(({ name }) => name === 'DOCKER_BUILDKIT') === true;

/** `DOCKER_BUILDKIT=0` for a script as a whole, or for another program that it calls: `env DOCKER_BUILDKIT=0 make`. */
const choosesBuilder = ({ script }: Topology): boolean =>
  script?.variables.has('DOCKER_BUILDKIT') === true ||
  script?.commands.some(({ words }) => words.some(({ text }) => text.startsWith('DOCKER_BUILDKIT='))) === true;

function* fixes({ source, remove }: Refused): Generator<Fix> {
  const host = editAll(source, [{ span: { start: 0, end: source.text.length }, newText: 'host' }]);
  if (host)
    yield {
      title: { en: "Build on the host's network", ko: '호스트의 네트워크에서 빌드' },
      safety: 'unsafe',
      edits: host,
    };
  if (remove)
    yield {
      title: { en: 'Build on the default network', ko: '기본 네트워크에서 빌드' },
      safety: 'unsafe',
      edits: remove,
    };
}

/** A network of the user's, or of another container, for a build. */
export const buildCustomNetwork = defineRule<Refused>({
  id: 'build-custom-network',
  severity: 'error',
  confidence: 'high',
  concept: 'build-time-networking',
  standsAlone: true,
  title: { en: 'A build on a network that BuildKit does not have', ko: 'BuildKit에 없는 네트워크에서 하는 빌드' },
  check,
  report: ({ source }) => ({
    at: source.at,
    value: { source },
    ...(isOnlyDefault(source) ? { severity: lowered('error') } : {}),
  }),
  message: {
    en: ({ source }) =>
      `BuildKit builds on \`default\`, \`host\` and \`none\` only and refuses \`${shownText(source.text)}\`: a build joins no network of containers. ` +
      'Use `host` and a published port to reach a container, or do that work when the container runs.',
    ko: ({ source }) =>
      `BuildKit은 \`default\`, \`host\`, \`none\` 네트워크에서만 빌드하며 \`${shownText(source.text)}\` 네트워크는 거부합니다. 빌드는 컨테이너의 네트워크에 들어가지 않습니다. ` +
      '컨테이너에 접근해야 한다면 `host` 네트워크와 게시된 포트를 쓰거나, 그 일을 컨테이너가 실행될 때 하세요.',
  },
  fixes,
});
