import type { Comment, Instruction, SyntaxProblem, DockerfileSyntax } from '../../syntax/dockerfile/model.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { site, type Site } from '../../text/span.ts';

/** What a Dockerfile says, nothing expanded: `resolveStage` does that once the build's arguments are known. */
export interface DockerfileFacts {
  readonly uri: string;
  readonly escape: '\\' | '`';
  /** ARG before the first FROM; in scope in FROM lines, and in a stage that declares the name again. */
  readonly globalArgs: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

/** A FROM and the instructions up to the next one. */
export interface Stage {
  /** From 0, as `COPY --from=0` counts. */
  readonly index: number;
  readonly from: Instruction;
  /** The image or the earlier stage, as written; undefined if FROM has no argument. */
  readonly base: SourcedText | undefined;
  /** What follows AS. */
  readonly name: SourcedText | undefined;
  readonly platform: SourcedText | undefined;
  readonly instructions: readonly Instruction[];
  readonly at: Site;
}

/** Divides a file into its stages. Other instructions than ARG in front of the first FROM, which Docker refuses, are left out. */
export function lowerDockerfile(syntax: DockerfileSyntax): DockerfileFacts {
  const { uri, escape, comments, problems } = syntax;
  const globalArgs: Instruction[] = [];
  const stages: Stage[] = [];
  let current: Instruction[] = [];
  let from: Instruction | undefined;
  for (const instruction of syntax.instructions) {
    if (instruction.keyword === 'FROM') {
      if (from !== undefined) stages.push(stageOf(stages.length, from, current));
      from = instruction;
      current = [];
    } else if (from !== undefined) current.push(instruction);
    else if (instruction.keyword === 'ARG') globalArgs.push(instruction);
  }
  if (from !== undefined) stages.push(stageOf(stages.length, from, current));
  return { uri, escape, globalArgs, stages, comments, problems };
}

function stageOf(index: number, from: Instruction, instructions: readonly Instruction[]): Stage {
  const words = from.body.form === 'words' ? from.body.words : [];
  const name = words[1]?.text.toUpperCase() === 'AS' ? words[2] : undefined;
  const platform = from.flags.find((flag) => flag.name === 'platform')?.value;
  const last = instructions.at(-1) ?? from;
  const at = site(from.at.uri, from.at.span.start, last.at.span.end);
  return { index, from, base: words[0], name, platform, instructions, at };
}
