/**
 * What a flag takes. `bool` needs no value, all others do; `string` and `int` keep the last of several values,
 * `list` keeps all, `strings` also splits each at its commas. The names are those that `--help` prints.
 */
export type ValueKind =
  | 'bool'
  | 'string'
  | 'list'
  | 'strings'
  | 'stringArray'
  | 'map'
  | 'int'
  | 'uint'
  | 'uint16'
  | 'float'
  | 'decimal'
  | 'bytes'
  | 'duration'
  | 'filter'
  | 'mount'
  | 'network'
  | 'port'
  | 'ulimit'
  | 'gpus'
  /** A value that only another parser understands (`--config`, `--secret`). */
  | 'other';

/** A flag of a command. */
export interface FlagSpec {
  /** Long name without dashes: `publish`. */
  readonly name: string;
  /** One letter: `p`. */
  readonly short?: string;
  readonly kind: ValueKind;
  /** For a second spelling, the name that Docker's documentation uses: `network` for `net`. */
  readonly means?: string;
}

/** The flags of one command by either spelling. */
export interface FlagTable {
  readonly long: ReadonlyMap<string, FlagSpec>;
  readonly short: ReadonlyMap<string, FlagSpec>;
}

/** Names by kind, apart by blanks, each with its letter behind a slash: `publish/p`. `also` lists second spellings. */
export type FlagNames = Partial<Record<ValueKind, string>> & { readonly also?: Readonly<Record<string, string>> };

/** Joins lists of flags into a table; a later list overrides an earlier one. */
export function flagTable(...lists: readonly FlagNames[]): FlagTable {
  const long = new Map<string, FlagSpec>();
  for (const { also: _, ...kinds } of lists) {
    for (const [kind, names] of Object.entries(kinds)) {
      for (const word of names.split(/\s+/).filter((name) => name !== '')) {
        const [name = '', short] = word.split('/');
        long.set(name, { name, kind: kind as ValueKind, ...(short === undefined ? {} : { short }) });
      }
    }
  }
  for (const { also = {} } of lists) {
    for (const [spelling, means] of Object.entries(also)) {
      const target = long.get(means);
      if (target !== undefined) long.set(spelling, { name: spelling, kind: target.kind, means });
    }
  }
  const short = new Map<string, FlagSpec>();
  for (const spec of long.values()) if (spec.short !== undefined) short.set(spec.short, spec);
  return { long, short };
}
