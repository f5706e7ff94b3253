import { appendItem } from '../../syntax/yaml/edit.ts';
import { editRange } from '../../text/sourcedText.ts';
import { insert, type TextEdit } from '../../text/textEdit.ts';
import type { ContainerCommand, EnvironmentVariable } from '../model.ts';
import type { WayOut } from '../servers/detectServer.ts';

/** The edits that make a server listen on every address; undefined if they cannot be mapped to the file. */
export function repairEdits(
  way: WayOut,
  command: ContainerCommand,
  variables: ReadonlyMap<string, EnvironmentVariable>,
): TextEdit[] | undefined {
  if (way.kind === 'insert-args') return insertArguments(way.args, command);
  const edit = way.kind === 'replace-word' ? replaceInWord(way, command) : replaceInVariable(way, variables);
  return edit === undefined ? undefined : [edit];
}

function replaceInWord(
  way: Extract<WayOut, { kind: 'replace-word' }>,
  { words }: ContainerCommand,
): TextEdit | undefined {
  const word = words[way.word];
  return word && editRange(word, way.span, way.newText);
}

/** Only a variable that is set can be changed; adding one would be a decision about a place that nobody named. */
function replaceInVariable(
  { name, value, span }: Extract<WayOut, { kind: 'set-env' }>,
  variables: ReadonlyMap<string, EnvironmentVariable>,
): TextEdit | undefined {
  const present = variables.get(name)?.value;
  return present === undefined || span === undefined ? undefined : editRange(present, span, value);
}

/** Adds words behind the last one, in the form that the command is written in. */
function insertArguments(args: readonly string[], { words, written, form }: ContainerCommand): TextEdit[] | undefined {
  const last = (written.kind === 'words' ? written.words : words).at(-1);
  if (last === undefined || last.pieces.at(-1)?.exact === false) return undefined;
  const { uri, span } = last.at;
  if (written.kind === 'yaml-entry' && form === 'exec' && written.entry.value.kind === 'seq') {
    const edits = args.map((argument) => appendItem(written.entry.value as Parameters<typeof appendItem>[0], argument));
    return edits.every((edit) => edit !== undefined) ? joined(edits) : undefined;
  }
  // The words of an exec form in a Dockerfile are JSON strings: their place is wider than their text.
  if (form === 'exec' && written.kind === 'words' && span.end - span.start === last.text.length + 2) {
    return [insert(uri, span.end, args.map((argument) => `, "${argument}"`).join(''))];
  }
  return [insert(uri, span.end, args.map((argument) => ` ${argument}`).join(''))];
}

/** Insertions at one place as one edit, in order. */
function joined(edits: readonly TextEdit[]): TextEdit[] {
  const [first] = edits;
  if (first === undefined) return [];
  return [{ at: first.at, newText: edits.map(({ newText }) => newText).join('') }];
}
