import type { Localized } from '../../locale/locale.ts';
import { replace } from '../../text/textEdit.ts';
import type { Container, ExposeWord, Topology, UnsetVariable } from '../../topology/model.ts';
import { defineRule, type Fix, type Severity } from '../rule.ts';

/** A variable in EXPOSE that has no value. */
interface Empty {
  readonly container: Container;
  readonly word: ExposeWord;
  readonly variable: UnsetVariable;
  readonly severity: Severity;
  /** The port on which the server listens, if its command tells. */
  readonly port: number | undefined;
}

function* check(topology: Topology): Generator<Empty> {
  for (const container of topology.containers) {
    for (const word of container.exposeWords) {
      for (const variable of word.unset) {
        const severity = severityOf(container, variable);
        const ports = new Set(container.listeners.flatMap(({ port }) => port ?? []));
        const [port] = ports.size === 1 ? ports : [];
        if (severity) yield { container, word, variable, severity, port };
      }
    }
  }
}

/** What an ARG without a default is given, a Dockerfile alone does not tell; of a service that builds it all arguments are known. */
function severityOf({ kind }: Container, { declared, open }: UnsetVariable): Severity | undefined {
  if (declared === 'stage') return kind === 'service' ? 'warning' : undefined;
  if (declared === 'before-from') return 'warning';
  return open ? 'hint' : 'warning';
}

function* fixes({ variable: { name, at }, port }: Empty): Generator<Fix> {
  if (port === undefined) return;
  yield {
    title: { en: `Expose ${port} unless ${name} says otherwise`, ko: `${name} 변수가 없으면 ${port}번 노출` },
    safety: 'unsafe',
    edits: [replace(at, `\${${name}:-${port}}`)],
  };
}

type Words = Localized<(name: string) => string>;

/** What is wrong, and what to write instead, by the place where the variable is declared. */
const WORDS: Readonly<Record<UnsetVariable['declared'] | 'perhaps', Words>> = {
  stage: {
    en: (name) =>
      `\`ARG ${name}\` has no default and this build gives it no value, so \`$${name}\` is empty and nothing is exposed, without a word. Give the argument a default.`,
    ko: (name) =>
      `\`ARG ${name}\` 인수에 기본값이 없고 이 빌드도 값을 주지 않으므로 \`$${name}\` 값이 비어 있고, 아무 말 없이 아무것도 노출되지 않습니다. 인수에 기본값을 주세요.`,
  },
  'before-from': {
    en: (name) =>
      `\`ARG ${name}\` stands in front of FROM, where only FROM sees it, so \`$${name}\` is empty here and nothing is exposed, without a word. Repeat \`ARG ${name}\` behind FROM.`,
    ko: (name) =>
      `\`ARG ${name}\` 인수는 FROM 앞에 있어 FROM에만 보이므로 여기에서 \`$${name}\` 값은 비어 있고, 아무 말 없이 아무것도 노출되지 않습니다. FROM 뒤에 \`ARG ${name}\` 인수를 다시 쓰세요.`,
  },
  nowhere: {
    en: (name) =>
      `Nothing in this Dockerfile sets \`${name}\` above, so \`$${name}\` is empty here and nothing is exposed, without a word. Add \`ARG ${name}=…\` or \`ENV ${name}=…\`; what is set when the container runs comes too late.`,
    ko: (name) =>
      `이 Dockerfile의 위쪽에서 \`${name}\` 변수에 값을 주지 않으므로 \`$${name}\` 값이 비어 있고, 아무 말 없이 아무것도 노출되지 않습니다. \`ARG ${name}=…\`나 \`ENV ${name}=…\`를 추가하세요. 컨테이너를 실행할 때 주는 값은 너무 늦습니다.`,
  },
  perhaps: {
    en: (name) =>
      `Nothing in this Dockerfile sets \`${name}\` above. Unless the base image does, \`$${name}\` is empty here and nothing is exposed, without a word. Add \`ARG ${name}=…\` or \`ENV ${name}=…\`; what is set when the container runs comes too late.`,
    ko: (name) =>
      `이 Dockerfile의 위쪽에서 \`${name}\` 변수에 값을 주지 않습니다. 베이스 이미지가 값을 주지 않는다면 \`$${name}\` 값이 비어 있고, 아무 말 없이 아무것도 노출되지 않습니다. \`ARG ${name}=…\`나 \`ENV ${name}=…\`를 추가하세요. 컨테이너를 실행할 때 주는 값은 너무 늦습니다.`,
  },
};

const wordsOf = ({ variable: { declared, open } }: Empty): Words =>
  WORDS[declared === 'nowhere' && open ? 'perhaps' : declared];

/** Variables in EXPOSE that are empty while the image is built. */
export const exposeUndefinedVariable = defineRule<Empty>({
  id: 'expose-undefined-variable',
  severity: 'warning',
  confidence: 'medium',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'EXPOSE of a variable without a value', ko: '값이 없는 변수의 EXPOSE' },
  check,
  report: ({ variable, severity }) => ({ at: variable.at, severity }),
  message: {
    en: (fact) => wordsOf(fact).en(fact.variable.name),
    ko: (fact) => wordsOf(fact).ko(fact.variable.name),
  },
  fixes,
});
