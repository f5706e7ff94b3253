import { MARK, type TestResult } from '../results.ts';

/** Runs the tests and prints each result as one line of JSON behind a mark, the only way out of a worker. */
export async function reportRun(
  host: string,
  start: (done: (failures: number) => void) => Mocha.Runner,
): Promise<void> {
  const report = (test: Mocha.Test, error?: Error): void => {
    const failure = error === undefined ? {} : { error: error.stack ?? error.message };
    const result: TestResult = { title: `${host}: ${test.fullTitle()}`, duration: test.duration ?? 0, ...failure };
    console.log(`${MARK}${JSON.stringify(result)}`);
  };
  const failures = await new Promise<number>((resolve) => {
    const runner = start(resolve);
    runner.on('pass', (test) => report(test));
    runner.on('fail', (test, error: Error) => report(test, error));
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
