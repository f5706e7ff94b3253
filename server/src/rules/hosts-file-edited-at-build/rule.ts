import type { Localized } from '../../locale/locale.ts';
import { locate, type SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import type { Container, ContainerCommand, Topology } from '../../topology/model.ts';
import { called } from '../naming.ts';
import { defineRule, lowered, type Severity } from '../rule.ts';

/** A name that is written into a file which Docker makes anew for every container. */
interface Edited {
  readonly container: Container;
  readonly at: Site;
  /** `copy`: covered. `build`: lost. `start`: written by the start command, or into a script for it. */
  readonly when: 'copy' | 'build' | 'start';
}

const HOSTS = '/etc/hosts';

/** https://bootc-dev.github.io/bootc/ */
const BOOTED = /bootc/;

function* check(topology: Topology): Generator<Edited> {
  for (const container of topology.containers) {
    const { build, commands, written } = container;
    // An image that a machine boots from has the file that it holds.
    for (const { destination } of BOOTED.test(build?.base?.text ?? '') ? [] : (build?.copies ?? []))
      if (destination.text === HOSTS) yield { container, at: destination.at, when: 'copy' };
    for (const step of build?.steps ?? []) yield* ofStep(container, step.commands);
    // On the command line, --add-host would be shorter; where a script runs in a container by exec there is none.
    for (const command of written.kind === 'run' || !holdAddress(commands) ? [] : commands) {
      const at = writtenBy(command);
      if (at) yield { container, at, when: 'start' };
    }
  }
}

/** Whether the address is written out; one that is found out at the start cannot be said in advance. */
const holdAddress = (commands: readonly ContainerCommand[]): boolean =>
  commands.some(({ words }) => words.some(({ text }) => /(?:^|["'\s])\d{1,3}(?:\.\d{1,3}){3}(?:\s|$)/.test(text)));

/** What follows in the same RUN may want the name, which it has there; alone, the line is for the container. A line that is taken out again is used. */
function* ofStep(container: Container, commands: readonly ContainerCommand[]): Generator<Edited> {
  const first = commands.findIndex((command) => writtenBy(command) !== undefined);
  const isUsed = commands.some(
    (command, index) => index > first && !isIdle(command) && writtenBy(command) === undefined,
  );
  for (const command of commands) {
    const at = writtenBy(command);
    if (at !== undefined && !isUsed) yield { container, at, when: 'build' };
    const script = intoScript(command);
    if (script !== undefined && holdAddress([command])) yield { container, at: script, when: 'start' };
  }
}

/** Files that a command's output goes to. */
const outputs = ({ shell }: ContainerCommand): readonly SourcedText[] =>
  (shell?.redirections ?? []).flatMap(({ operator, target }) =>
    target !== undefined && /^[12&]?>>?\|?$/.test(operator) ? [target] : [],
  );

const isIdle = (command: ContainerCommand): boolean =>
  outputs(command).length === 0 && /^(?:cat|echo|printf|true|:)$/.test(command.words[0]?.text ?? '');

/** Where a command writes to the file: by its output, by `tee`, by an option, or in place. */
function writtenBy(command: ContainerCommand): Site | undefined {
  const { words } = command;
  const target = outputs(command).find(({ text }) => text === HOSTS);
  if (target) return target.at;
  const program = words[0]?.text ?? '';
  const operand = words.findIndex(({ text }) => text === HOSTS);
  const writes =
    program === 'tee' ||
    (program === 'sed' && words.some(({ text }) => /^-[a-zA-Z]*i|^--in-place/.test(text))) ||
    ((program === 'cp' || program === 'mv') && operand === words.length - 1) ||
    ((program === 'wget' || program === 'curl') && /^-[a-zA-Z]*[oO]$/.test(words[operand - 1]?.text ?? ''));
  return writes ? words[operand]?.at : undefined;
}

/** A script that is made while building and writes to the file when it runs. */
function intoScript(command: ContainerCommand): Site | undefined {
  if (outputs(command).length === 0) return undefined;
  for (const word of command.words.slice(1)) {
    const site = mention(word);
    if (site) return site;
  }
  return undefined;
}

function mention(word: SourcedText): Site | undefined {
  const found = />>?\s*\/etc\/hosts(?![\w.])/.exec(word.text);
  if (found === null) return undefined;
  const end = found.index + found[0].length;
  return locate(word, { start: end - HOSTS.length, end });
}

const severityOf = ({ when }: Edited): Severity => (when === 'start' ? lowered('information') : 'warning');

const LOST: Readonly<Record<'copy' | 'build', Localized<string>>> = {
  copy: {
    en: 'No container sees this file: Docker makes `/etc/hosts` anew for each one and lays it over that of the image.',
    ko: '이 파일은 컨테이너에서 보이지 않습니다. Docker가 컨테이너마다 `/etc/hosts` 파일을 새로 만들어 이미지의 파일을 덮습니다.',
  },
  build: {
    en: 'This is lost: Docker makes `/etc/hosts` anew for every container, and what a build writes there is not part of the image.',
    ko: '이 내용은 사라집니다. Docker는 컨테이너마다 `/etc/hosts` 파일을 새로 만들며, 빌드에서 쓴 내용은 이미지에 들어가지 않습니다.',
  },
};

/** `/etc/hosts`, written to by a Dockerfile or by what it starts. */
export const hostsFileEditedAtBuild = defineRule<Edited>({
  id: 'hosts-file-edited-at-build',
  severity: 'warning',
  confidence: 'high',
  concept: 'names-on-networks',
  standsAlone: true,
  title: { en: 'An edit of `/etc/hosts` that does not last', ko: '남지 않는 `/etc/hosts` 수정' },
  check,
  report: (fact) => ({ at: fact.at, severity: severityOf(fact) }),
  message: {
    en: (fact) =>
      fact.when !== 'start'
        ? `${LOST[fact.when].en} Give the name to whoever runs it: \`extra_hosts\` in Compose, \`--add-host\` for \`docker run\`.`
        : `When it starts, ${called(fact.container).en} writes to \`/etc/hosts\`. Docker makes that file for every container and fills in what it is told: ` +
          'say the name and its address with `extra_hosts` or `--add-host`, where others can change it without a new image.',
    ko: (fact) =>
      fact.when !== 'start'
        ? `${LOST[fact.when].ko} 이름은 실행할 때 주세요. Compose에서는 \`extra_hosts\`, \`docker run\`에서는 \`--add-host\`를 씁니다.`
        : `${called(fact.container).ko}가 시작할 때 \`/etc/hosts\` 파일에 씁니다. Docker는 이 파일을 컨테이너마다 만들고 지정한 이름을 채워 줍니다. ` +
          '이름과 주소는 `extra_hosts`나 `--add-host`로 주세요. 그러면 이미지를 다시 만들지 않고 바꿀 수 있습니다.',
  },
  fixes: () => [],
});
