import { isConditional } from '../../syntax/shell/shellScript.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { insert } from '../../text/textEdit.ts';
import type { ScriptLine, Topology } from '../../topology/model.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A network that is created without a look whether it is there. */
interface OnceOnly {
  readonly line: ScriptLine;
  readonly name: SourcedText;
}

function* check(topology: Topology): Generator<OnceOnly> {
  const { script } = topology;
  if (script?.stopsAtErrors !== true || !/\.(?:ba|z|k)?sh$/i.test(topology.seed)) return;
  // Whoever looks at the networks, or removes them, has thought of it.
  const looks = script.lines.some(
    ({ invocation: { command } }) => command[0] === 'network' && command[1] !== 'create' && command[1] !== 'connect',
  );
  if (looks || script.lines.some(({ invocation }) => invocation.command.join(' ') === 'system prune')) return;
  for (const line of script.lines) {
    const { invocation, command } = line;
    const [name] = invocation.positionals;
    if (
      invocation.command.join(' ') !== 'network create' ||
      invocation.program !== 'docker' ||
      name === undefined ||
      hasUnknown(name.text)
    )
      continue;
    if (line.tried || line.synopsis || command === undefined || isConditional(command)) continue;
    yield { line, name };
  }
}

function* fixes({ line, name }: OnceOnly): Generator<Fix> {
  if (line.before === undefined || line.command === undefined || !/^[\w.-]+$/.test(name.text)) return;
  const { at, words } = line.command;
  const sudo = words[0]?.text === 'sudo' ? 'sudo ' : '';
  const edits = [insert(at.uri, at.span.start, `${sudo}docker network inspect ${name.text} >/dev/null 2>&1 || `)];
  yield { title: { en: 'Create it only if it is not there', ko: '없을 때만 만들기' }, safety: 'unsafe', edits };
}

/** `docker network create` in a script that ends at the first error. */
export const networkCreateNotIdempotent = defineRule<OnceOnly>({
  id: 'network-create-not-idempotent',
  severity: 'hint',
  confidence: 'medium',
  concept: 'user-defined-networks',
  title: { en: 'A script that runs only once', ko: '한 번만 실행되는 스크립트' },
  check,
  report: ({ name }) => ({ at: name.at }),
  message: {
    en: ({ name }) =>
      `The second time the network \`${name.text}\` exists, \`docker network create\` fails, and \`set -e\` ends the script here. Look for the network first.`,
    ko: ({ name }) =>
      `두 번째 실행에서는 \`${name.text}\` 네트워크가 이미 있어서 \`docker network create\` 명령이 실패하고, \`set -e\` 설정 때문에 스크립트가 여기서 끝납니다. 네트워크가 있는지 먼저 확인하세요.`,
  },
  fixes,
});
