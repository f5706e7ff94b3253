import type { FlagTable } from './flagTable.ts';

/** The grammar of one command. */
export interface CommandSpec {
  readonly flags: FlagTable;
  /** `docker run` reads no flag behind its image; other commands take flags and words in any order. */
  readonly flagsEndAtFirstWord?: boolean;
  /** How many words it needs; 0 if absent. */
  readonly least?: number;
  /** How many words it takes; any number if absent. */
  readonly most?: number;
}
