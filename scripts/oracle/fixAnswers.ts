/** What real tools said of what fixes leave behind: the record that the tests replay. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

export const FIX_ANSWERS = join(ROOT, 'test/fixes/records/oracle.json');

/** By the key of a question: null where the tool accepts it, else the words of its refusal. */
export interface FixAnswers {
  /** Versions of Compose and the docker CLI. */
  readonly versions: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string | null>>;
}

export const readFixAnswers = (): FixAnswers => JSON.parse(readFileSync(FIX_ANSWERS, 'utf8')) as FixAnswers;
