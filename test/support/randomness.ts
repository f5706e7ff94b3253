import fc from 'fast-check';

/**
 * Property tests draw the same values every time, so that a failure can be looked at again and says something of the last change.
 * `SEED=random npx mocha …` looks further afield, and `SEED=<number>` returns to what it found.
 */
const wanted = process.env['SEED'] ?? '1';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
