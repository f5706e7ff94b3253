import type { Hop, Piece, SourcedText } from '../text/sourcedText.ts';
import type { ContainerCommand, EnvironmentVariable } from './model.ts';

/**
 * Commands as the container's shell runs them: `$PORT`, which the script itself never assigns, is what the container's environment says.
 * What was unknown already in `given`, before that shell reads it, was replaced by Compose or by another shell and stays unknown, as
 * does a value with blanks, which the shell might split.
 */
export function withEnvironment(
  commands: readonly ContainerCommand[],
  environment: readonly EnvironmentVariable[],
  given: readonly SourcedText[],
): ContainerCommand[] {
  const before = new Set(given.flatMap(({ pieces }) => pieces.filter(({ unknown }) => unknown).map(placeOf)));
  const isOpen = ({ pieces }: SourcedText): boolean =>
    pieces.some((piece) => openName(piece) !== undefined && !before.has(placeOf(piece)));
  const values = new Map<string, EnvironmentVariable>();
  for (const variable of environment) if (!values.has(variable.name)) values.set(variable.name, variable);
  return commands.map((command) => {
    if (command.form !== 'shell' || !command.words.some(isOpen)) return command;
    return { ...command, words: command.words.map((word) => (isOpen(word) ? filled(word, values, before) : word)) };
  });
}

/** Behind the name of a variable, the shell found nothing in its script that sets it. */
const openName = ({ unknown, via }: Piece): string | undefined =>
  unknown === 'interpolated' && via?.[0]?.kind === 'variable' ? via[0].name : undefined;

const placeOf = ({ at: { uri, span } }: Piece): string => `${uri} ${span.start}`;

function filled(
  word: SourcedText,
  values: ReadonlyMap<string, EnvironmentVariable>,
  before: ReadonlySet<string>,
): SourcedText {
  const pieces = word.pieces.map((piece): Piece => {
    const name = before.has(placeOf(piece)) ? undefined : openName(piece);
    const variable = name === undefined ? undefined : values.get(name);
    const value = variable?.value;
    if (name === undefined || value === undefined || value.text === '' || /[\s\uFFFC*?]/.test(value.text)) return piece;
    const hop: Hop = { kind: 'env', name, at: variable?.at ?? value.at };
    return {
      text: value.text,
      at: piece.at,
      exact: false,
      via: [...(piece.via ?? []), hop, ...value.pieces.flatMap(({ via }) => via ?? [])],
    };
  });
  const text = pieces.map((piece) => piece.text).join('');
  return { ...word, text, pieces, ...('splits' in word ? { splits: text.includes('\uFFFC') } : {}) };
}
