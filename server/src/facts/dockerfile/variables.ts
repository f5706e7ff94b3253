import type { Hop, SourcedText, UnknownReason } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';

/** What is known of a variable at one place of a Dockerfile. */
export type Binding =
  /** It has this value; `hop` is where it got it. */
  | { readonly state: 'set'; readonly value: SourcedText; readonly hop: Hop }
  /** Nothing sets it: it is empty. */
  | { readonly state: 'unset' }
  /** The base image or `--build-arg` may set it; `hop` is its declaration, if it has one. */
  | { readonly state: 'open'; readonly reason: UnknownReason; readonly hop?: Hop };

export type Lookup = (name: string) => Binding;

/** A `$NAME` or `${NAME…}` in an instruction. */
export interface VariableUse {
  readonly name: string;
  /** From the `$` to the end. */
  readonly at: Site;
  readonly binding: Binding;
  /** A missing value does no harm: `${NAME:-default}`, `${NAME:+other}`, or inside a default that is not taken. */
  readonly covered: boolean;
}

/** A pattern-free model of BuildKit's variable names: letters, digits and `_`, or digits, or one special character. */
const NAME = /[\p{L}_][\p{L}\p{Nd}_]*|\p{Nd}+|[@*#?\-$!]/uy;

/** End of the variable name at an offset; the offset itself if there is none. */
export function nameEnd(text: string, start: number): number {
  NAME.lastIndex = start;
  const match = NAME.exec(text);
  return match === null ? start : start + match[0].length;
}
