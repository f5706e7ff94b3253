import assert from 'node:assert/strict';

const FACTOR = 8;
/** Linear work would need 8 times as long and quadratic work 64 times. */
const LIMIT = 28;
/** In milliseconds: below this, what was measured is the clock and the compiler. */
const FLOOR = 20;

/**
 * Asserts that work does not grow with the square of its size. Counts processor time, since other programs may be
 * running, and measures again before it complains.
 */
export function growsLinearly(size: number, work: (size: number) => void, name = 'the work'): void {
  let small = Infinity;
  let large = Infinity;
  for (let attempt = 0; attempt < 3; attempt++) {
    small = Math.min(
      small,
      processorTime(() => work(Math.ceil(size / FACTOR))),
    );
    large = Math.min(
      large,
      processorTime(() => work(size)),
    );
    if (large <= LIMIT * Math.max(small, FLOOR)) return;
  }
  assert.fail(`${name}: ${small} ms became ${large} ms for ${FACTOR} times as much`);
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
