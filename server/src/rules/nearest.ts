import { editDistance } from '../syntax/dockerCli/suggestFlag.ts';

/** Longer words are not compared: nobody mistypes them by a letter, and comparing costs. */
const MAX_LENGTH = 64;

/**
 * The one word that a reader would take for what was meant: a letter away, or two in a long word; undefined if there is none,
 * or more than one as near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const candidate of new Set(candidates)) {
    const length = Math.min(word.length, candidate.length);
    const limit = length >= 7 ? 2 : length >= 3 ? 1 : 0;
    if (Math.max(word.length, candidate.length) > MAX_LENGTH || Math.abs(word.length - candidate.length) > limit)
      continue;
    const found = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (found > limit || found > distance) continue;
    best = found === distance ? undefined : candidate;
    distance = found;
  }
  return best;
}
