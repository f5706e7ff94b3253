import assert from 'node:assert/strict';
import { readFixAnswers } from '../../scripts/oracle/fixAnswers.ts';
import { fixQuestions, keyOf, type FixQuestion, type Question } from '../support/fixesQuestions.ts';

const { answers } = readFixAnswers();

/** The recorded words of a refusal, or null; undefined for what nobody asked. */
const answerTo = (question: Question): string | null | undefined => answers[keyOf(question)];

const asked = ({ before, after }: FixQuestion): Question[] => (before === undefined ? [after] : [before, after]);

/** Refusals that say nothing against a fix, each with the reason. */
const EXCUSES: readonly (readonly [RegExp, string])[] = [
  [/no such file or directory$/, 'the example does not have the file'],
  [/required variable \w+ is missing a value/, 'the fix demands a value, and nobody gave one'],
  [/has neither an image nor a build context specified/, 'the example is a fragment'],
];

/** The words of a refusal that a fix is to blame for. */
function blame(question: Question): string | undefined {
  const answer = answerTo(question);
  return typeof answer !== 'string' || EXCUSES.some(([words]) => words.test(answer)) ? undefined : answer;
}

const REMEDY = 'run: npm run oracle:fixes';

describe('what fixes leave behind, held against the recorded words of Compose and of the docker CLI', () => {
  let questions: readonly FixQuestion[] = [];

  before(async function () {
    this.timeout(600_000);
    questions = await fixQuestions();
  });

  it('was asked about', () => {
    assert.ok(questions.length > 300, String(questions.length));
    const unasked = questions.filter((question) => asked(question).some((one) => answerTo(one) === undefined));
    assert.deepEqual(
      unasked.map(({ about }) => about),
      [],
      REMEDY,
    );
  });

  it('is all that was asked about', () => {
    const current = new Set(questions.flatMap(asked).map(keyOf));
    assert.deepEqual(
      Object.keys(answers).filter((key) => !current.has(key)),
      [],
      REMEDY,
    );
  });

  it('is a Compose project that Compose reads, if it read the one before', () => {
    const harmed = questions
      .filter(({ before: first, after }) => first && answerTo(first) === null && blame(after) !== undefined)
      .map(({ about, after }) => `${about}: ${blame(after)}`);
    assert.deepEqual(harmed, []);
  });

  it('is a Compose project or a command that is accepted, unless another mistake is still reported in it', () => {
    const refused = questions
      .filter(({ after, stillWrong }) => !stillWrong && blame(after) !== undefined)
      .map(({ about, after }) => `${about}: ${blame(after)}: ${after.tool === 'cli' ? after.words.join(' ') : ''}`);
    assert.deepEqual(refused, []);
  });

  it('is excused only by reasons that are needed', () => {
    const refusals = questions.flatMap(asked).map((question) => answerTo(question) ?? '');
    for (const [words, reason] of EXCUSES)
      assert.ok(
        refusals.some((answer) => words.test(answer)),
        reason,
      );
  });
});
