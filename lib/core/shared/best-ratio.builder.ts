/**
 * How many times as long the work takes as a floor of honest work in the same moments: each of the rounds runs both, the
 * best of each counts. A slow or busy machine slows both, so a bound on it is not a stopwatch.
 */
export function bestRatio(rounds: number, floor: () => unknown, work: () => unknown): number {
  const floors: number[] = [];
  const works: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(milliseconds(floor));
    works.push(milliseconds(work));
  }
  return Math.min(...works) / Math.min(...floors);
}

function milliseconds(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}
