import { hasUnknown } from '../../text/sourcedText.ts';
import { replace } from '../../text/textEdit.ts';
import { isOwnMapping } from '../../topology/edits/mapping.ts';
import { freeHostPort } from '../../topology/hostPorts.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { bareVariables, type BareVariable } from '../../topology/portVariables.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A variable whose absence changes what is published. */
interface Bare {
  readonly container: Container;
  readonly publication: Publication;
  readonly variable: BareVariable;
  /** A default that would do. */
  readonly example: number | undefined;
}

/** A project with more of them is written for an `.env` file that is not kept with it. */
const FEW = 3;

function* check(topology: Topology): Generator<Bare> {
  if (topology.containers.some(expectsEnvironment)) return;
  const uses = topology.containers.flatMap((container) =>
    container.publications.flatMap((publication) =>
      bareVariables(publication).map((variable) => ({ container, publication, variable })),
    ),
  );
  const byName = new Map<string, (typeof uses)[number]>();
  for (const use of uses) {
    // Of several uses the one that breaks, else the first.
    const known = byName.get(use.variable.name);
    if (known === undefined || (known.variable.part === 'host' && use.variable.part === 'container'))
      byName.set(use.variable.name, use);
  }
  if (byName.size > FEW) return;
  for (const use of byName.values()) {
    const inside = valueOf(use.publication.containerPorts);
    yield {
      ...use,
      example:
        use.variable.part === 'host' && inside?.first === inside?.last
          ? exampleFor(topology, inside?.first)
          : undefined,
    };
  }
}

/** An image or a variable that nothing gives a value either: the `.env` file is there, and not kept with the project. */
const expectsEnvironment = ({ image, environment }: Container): boolean =>
  hasUnknown(image?.text ?? '') ||
  environment.some(({ from, value }) => from === 'environment' && value !== undefined && hasUnknown(value.text));

/** A port that needs no rights and that nobody else in the project takes: 8080 for 80, 8443 for 443, 3000 for 3000. */
function exampleFor(topology: Topology, port: number | undefined): number | undefined {
  if (port === undefined || port === 0) return undefined;
  return freeHostPort(topology, (port < 1000 ? (port === 80 || port === 443 ? 8000 + port : 8000) : port) - 1);
}

function* fixes({ container, publication, variable: { name, at }, example }: Bare): Generator<Fix> {
  if (!isOwnMapping(publication, container)) return;
  if (example !== undefined) {
    yield {
      title: { en: `Give it a default: \${${name}:-${example}}`, ko: `기본값 주기: \${${name}:-${example}}` },
      safety: 'unsafe',
      edits: [replace(at, `\${${name}:-${example}}`)],
    };
  }
  yield {
    title: { en: `Demand a value: \${${name}:?}`, ko: `값을 요구하기: \${${name}:?}` },
    safety: 'unsafe',
    edits: [replace(at, `\${${name}:?}`)],
  };
}

/** A port that only a variable without a default names. */
export const portVariableWithoutDefault = defineRule<Bare>({
  id: 'port-variable-without-default',
  severity: 'hint',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'A port variable without a default', ko: '기본값이 없는 포트 변수' },
  check,
  report: ({ variable }) => ({ at: variable.at }),
  message: {
    en: ({ variable: { name, part }, example }) => {
      const effect =
        part === 'host'
          ? 'Compose puts nothing there, and Docker picks any free host port'
          : 'Compose puts nothing there and refuses the mapping, which then has no container port';
      const sample = example === undefined ? '' : ` such as \`\${${name}:-${example}}\``;
      return `No \`.env\` file sets \`${name}\`. Where the shell does not either, ${effect}. Write a default${sample}, or \`\${${name}:?}\` to stop with a message.`;
    },
    ko: ({ variable: { name, part }, example }) => {
      const effect =
        part === 'host'
          ? '그 자리가 비어 Docker가 아무 빈 호스트 포트나 고릅니다'
          : '그 자리가 비어 컨테이너 포트가 없는 매핑이 되고 Compose가 거부합니다';
      const sample = example === undefined ? '기본값을' : `\`\${${name}:-${example}}\`처럼 기본값을`;
      return `\`${name}\` 변수의 값을 정하는 \`.env\` 파일이 없습니다. 셸에서도 정하지 않으면 ${effect}. ${sample} 쓰거나, 값이 없으면 멈추도록 \`\${${name}:?}\`라고 쓰세요.`;
    },
  },
  fixes,
});
