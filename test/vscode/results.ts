/** What became of one test; `duration` is in milliseconds, `error` is there if it failed. */
export interface TestResult {
  readonly title: string;
  readonly duration: number;
  readonly error?: string;
}

/** Stands before each result that is printed from inside the editor, between whatever else it prints. */
export const MARK = '::test-result::';

/** The results among the lines that the editor printed. */
export function readResults(log: string): TestResult[] {
  return log
    .split('\n')
    .filter((line) => line.includes(MARK))
    .map((line) => JSON.parse(line.slice(line.indexOf(MARK) + MARK.length)) as TestResult);
}
