import type { ExposeWord as WrittenWord, ResolvedStage } from '../facts/dockerfile/resolved.ts';
import type { VariableUse } from '../facts/dockerfile/variables.ts';
import { parsePortMapping } from '../syntax/port/port.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import type { ExposeWord, UnsetVariable } from './model.ts';
import type { Written } from './written.ts';

/** An item of `expose`, or the value of `--expose`. */
export interface Exposed {
  readonly source: SourcedText;
  readonly written: Written;
}

/** What a container's definition and its image expose, word by word. */
export const exposeWordsOf = (
  exposed: readonly Exposed[],
  dialect: 'compose-expose' | 'run-expose',
  stage: ResolvedStage | undefined,
): ExposeWord[] => [
  ...exposed.map(({ source, written }): ExposeWord => {
    const { problem, notes } = parsePortMapping(source, dialect);
    return { from: dialect === 'run-expose' ? 'flag' : 'compose', source, problem, notes, unset: [], written };
  }),
  ...(stage === undefined ? [] : stage.exposes.flatMap((word) => wordsOfStage(word, stage))),
];

function wordsOfStage({ written: source, ports, uses, instruction }: WrittenWord, stage: ResolvedStage): ExposeWord[] {
  const common = {
    from: 'dockerfile',
    instruction: instruction.at,
    unset: uses.flatMap((use) => unsetOf(use, stage)),
    written: { kind: 'elsewhere' },
  } as const;
  if (ports.length === 0) return [{ ...common, source, problem: undefined, notes: [] }];
  return ports.map((port): ExposeWord => {
    const { problem, notes } = parsePortMapping(port, 'expose');
    return { ...common, source: port, problem, notes };
  });
}

function unsetOf({ name, at, binding, covered }: VariableUse, { globalArgs }: ResolvedStage): UnsetVariable[] {
  if (covered || binding.state === 'set') return [];
  const inStage = binding.state === 'open' && binding.hop !== undefined;
  const declared = inStage ? 'stage' : globalArgs.get(name)?.state === 'set' ? 'before-from' : 'nowhere';
  return [{ name, at, declared, open: binding.state === 'open' }];
}
