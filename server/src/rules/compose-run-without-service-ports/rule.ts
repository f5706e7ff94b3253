import { isOn, usesOf } from '../../syntax/dockerCli/invocation.ts';
import { insert } from '../../text/textEdit.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import type { Container, ScriptLine, Topology } from '../../topology/model.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A service that is run by itself, without its ports. */
interface Unpublished {
  readonly line: ScriptLine;
  readonly service: Container;
}

/** Words of commands that start a server rather than do a task: `npm run dev`, `bin/rails s`. */
const SERVES =
  /(?:^|\s)(?:runserver|serve|server|start|dev|(?:\S*\/)?(?:rails s|flask run|uvicorn|gunicorn)|debugpy|--inspect(?:-brk)?(?:=\S+)?)(?=\s|$|["'])/;

/** Words that make a task of a command, whatever else stands in it. */
const TASK =
  /(?:^|[\s/:"'])(?:install|add|remove|test|pytest|lint|build|migrate|migrations?|upgrade|seed|cat|ls|tail|echo)(?=[\s:"']|$)/;

function* check(topology: Topology): Generator<Unpublished> {
  const { script } = topology;
  if (script?.project === undefined) return;
  for (const line of script.lines) {
    const { invocation } = line;
    const [name] = invocation.positionals;
    if (
      line.synopsis ||
      invocation.command.join(' ') !== 'compose run' ||
      name === undefined ||
      invocation.opaque.length > 0
    )
      continue;
    if (
      isOn(invocation, 'service-ports') ||
      usesOf(invocation, 'publish').length > 0 ||
      usesOf(invocation, 'entrypoint').length > 0
    )
      continue;
    const service = script.project.containers.find((one) => one.kind === 'service' && one.name.value === name.text);
    if (service === undefined || service.publications.length === 0) continue;
    const command = invocation.afterImage.map(({ text }) => text).join(' ');
    if (command === '' ? !isTask(service) : SERVES.test(command) && !TASK.test(command)) yield { line, service };
  }
}

/** A service whose own command is a task publishes nothing that anybody would miss. */
const isTask = ({ commands, profiles }: Container): boolean =>
  profiles.length > 0 ||
  commands.some(({ words }) =>
    /\b(?:test|migrate|lint|seed|build|install)\b/.test(words.map(({ text }) => text).join(' ')),
  );

function* fixes({ line }: Unpublished): Generator<Fix> {
  const run = line.invocation.commandWords.at(-1);
  if (run?.pieces.length !== 1 || run.pieces[0]?.exact !== true) return;
  yield {
    title: { en: 'Add `--service-ports`', ko: '`--service-ports` 더하기' },
    safety: 'unsafe',
    edits: [insert(run.at.uri, run.at.span.end, ' --service-ports')],
  };
}

/** `docker compose run` of a service with `ports`. */
export const composeRunWithoutServicePorts = defineRule<Unpublished>({
  id: 'compose-run-without-service-ports',
  severity: 'hint',
  confidence: 'medium',
  concept: 'publishing-ports',
  title: { en: '`compose run` of a service with ports', ko: '포트가 있는 서비스의 `compose run`' },
  check,
  report: ({ line, service }) => ({
    at: line.invocation.positionals[0]?.at ?? line.invocation.at,
    related: service.publications
      .slice(0, 3)
      .map(({ at }) => ({ at, message: { en: 'Not published by `run`', ko: '`run` 명령이 게시하지 않는 포트' } })),
  }),
  message: {
    en: ({ service }) => {
      const [first] = service.publications;
      return `\`compose run\` starts \`${service.name.value}\` without its ports, so that it does not clash with \`up\`: ${first ? `\`${shownMapping(first)}\`` : '`ports`'} is not published. Add \`--service-ports\` if it should be.`;
    },
    ko: ({ service }) => {
      const [first] = service.publications;
      return `\`compose run\` 명령은 \`up\` 명령과 부딪치지 않도록 \`${service.name.value}\` 서비스를 포트 없이 시작하므로 ${first ? `\`${shownMapping(first)}\`` : '`ports`'} 매핑이 게시되지 않습니다. 게시해야 한다면 \`--service-ports\` 옵션을 더하세요.`;
    },
  },
  fixes,
});
