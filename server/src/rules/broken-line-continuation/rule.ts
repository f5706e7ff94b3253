import type { BrokenContinuation } from '../../facts/shell/logicalLines.ts';
import { verdict } from '../../syntax/dockerCli/verdict.ts';
import { replace } from '../../text/textEdit.ts';
import type { ScriptLine, Topology } from '../../topology/model.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A docker command that ends where its author went on to the next line. */
interface CutShort {
  readonly line: ScriptLine;
  readonly first: BrokenContinuation;
  readonly command: string;
  readonly refused: boolean;
}

function* check(topology: Topology): Generator<CutShort> {
  for (const line of topology.script?.lines ?? []) {
    const [first] = line.broken;
    if (first === undefined || line.synopsis) continue;
    const { invocation } = line;
    const answer = verdict(invocation);
    const endsInBackslash = /^\\?$/.test(line.words.at(-1)?.text.trim() ?? '-');
    if (!endsInBackslash || (answer.accepted && !first.evident)) continue;
    const command = [invocation.program, ...invocation.commandWords.map(({ text }) => text)].join(' ');
    yield { line, first, command, refused: !answer.accepted };
  }
}

function* fixes({ line }: CutShort): Generator<Fix> {
  const edits = line.broken.map(({ at }) => replace(at, ''));
  yield {
    title: { en: 'Continue the line with one `\\` at its end', ko: '줄 끝에 `\\` 하나만 두어 이어 쓰기' },
    safety: 'safe',
    edits,
  };
}

/** `\\` at a line's end, or a blank behind `\`: the command ends there, and its other lines are commands of their own. */
export const brokenLineContinuation = defineRule<CutShort>({
  id: 'broken-line-continuation',
  severity: 'error',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'A docker command cut off at a line end', ko: '줄 끝에서 끊긴 docker 명령' },
  check,
  report: ({ first, refused }) => ({ at: first.at, severity: refused ? 'error' : 'warning' }),
  message: {
    en: ({ first, command }) =>
      first.kind === 'doubled'
        ? `\`\\\\\` at the end of a line is a backslash and continues nothing: the shell ends \`${command}\` here and runs the next line as a command of its own. Write a single \`\\\`.`
        : `A blank follows the \`\\\`, so the blank is escaped and not the end of the line: the shell ends \`${command}\` here and runs the next line as a command of its own. Remove the blank.`,
    ko: ({ first, command }) =>
      first.kind === 'doubled'
        ? `줄 끝의 \`\\\\\` 표기는 백슬래시 문자일 뿐 줄을 잇지 않습니다. 셸은 \`${command}\` 명령을 여기서 끝내고 다음 줄을 다른 명령으로 실행합니다. \`\\\` 하나만 쓰세요.`
        : `\`\\\` 뒤에 공백이 있어서 줄 끝이 아니라 공백이 이스케이프됩니다. 셸은 \`${command}\` 명령을 여기서 끝내고 다음 줄을 다른 명령으로 실행합니다. 공백을 지우세요.`,
  },
  fixes,
});
