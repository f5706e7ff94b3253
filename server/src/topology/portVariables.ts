import type { SeqNode, YamlFile } from '../syntax/yaml/node.ts';
import type { Piece } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { Publication } from './model.ts';

/** A variable in a mapping that nothing gives a value, and that has no default and makes no demand: `$PORT`, `${PORT}`. */
export interface BareVariable {
  readonly name: string;
  /** The whole reference. */
  readonly at: Site;
  readonly part: 'host' | 'container';
}

/** The bare variables of a mapping in a Compose file; none for what came from elsewhere. */
export function bareVariables({ written, fields }: Publication): BareVariable[] {
  if (written.kind !== 'yaml-item') return [];
  const pieces = (
    [
      ['host', fields.hostPorts],
      ['container', fields.containerPorts],
    ] as const
  ).flatMap(([part, source]) => (source?.pieces ?? []).map((piece) => ({ part, piece })));
  return pieces.flatMap(({ part, piece }) => {
    const name = nameOf(piece);
    const file = name === undefined ? undefined : fileOf(written.seq, piece.at.uri);
    const reference = file?.text.slice(piece.at.span.start, piece.at.span.end);
    return name !== undefined && (reference === `\${${name}}` || reference === `$${name}`)
      ? [{ name, at: piece.at, part }]
      : [];
  });
}

const nameOf = ({ unknown, via }: Piece): string | undefined =>
  unknown === 'interpolated' ? via?.find(({ kind }) => kind === 'variable')?.name : undefined;

/** The file that an item of a list, perhaps a merged one, was read from. */
function fileOf({ file, origins = [] }: SeqNode, uri: string): YamlFile | undefined {
  if (file.uri === uri) return file;
  for (const origin of origins) {
    const found = fileOf(origin, uri);
    if (found !== undefined) return found;
  }
  return undefined;
}
