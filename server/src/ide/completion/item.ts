import type { Locale } from '../../locale/locale.ts';
import type { Place } from '../mentions.ts';

/** Where something is being typed. */
export interface CompletionRequest extends Place {
  readonly text: string;
  readonly locale: Locale;
  /** Rules that find something near the place, which are the likeliest to be silenced there. */
  readonly rulesHere?: readonly string[];
}

/** What stands at the caret: the text that is there already and would be replaced. */
export interface Typed {
  /** Offset at which the replaced text starts. */
  readonly start: number;
  readonly end: number;
  /** From the start to the caret. */
  readonly text: string;
}

/** Something that may be meant. */
export interface Completion {
  readonly label: string;
  readonly kind: 'address' | 'port' | 'network' | 'value' | 'flag' | 'rule' | 'container';
  /** What it is, in a few words. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** Replaces `start` to `end`; the label if it is not given. */
  readonly insert?: string | undefined;
  readonly start: number;
  readonly end: number;
  /** The better, the smaller. */
  readonly rank: number;
}

/** The characters to the end of a run, so that a name is replaced as a whole. */
export function runEnd(text: string, offset: number, characters: RegExp): number {
  let end = offset;
  while (end < text.length && end - offset < 300 && characters.test(text.charAt(end))) end++;
  return end;
}

/** Each label once: those that begin as what is typed, then the better ones. */
export function inOrder(
  completions: readonly Completion[],
  { text, offset }: Pick<CompletionRequest, 'text' | 'offset'>,
): Completion[] {
  const begins = ({ label, start }: Completion): number =>
    label.toLowerCase().startsWith(text.slice(start, offset).toLowerCase()) ? 0 : 1;
  return distinct(completions).sort((a, b) => begins(a) - begins(b) || a.rank - b.rank);
}

/** Each label once, its best rank first. */
export function distinct(completions: readonly Completion[]): Completion[] {
  const byLabel = new Map<string, Completion>();
  for (const completion of completions) {
    const before = byLabel.get(completion.label);
    if (before === undefined || completion.rank < before.rank) byLabel.set(completion.label, completion);
  }
  return [...byLabel.values()].sort((a, b) => a.rank - b.rank);
}
