const live = process.stdout.isTTY === true;

const seconds = (ms: number) => (ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

/** "1.2 s" since a `performance.now()`. */
export function since(start: number): string {
  return seconds(performance.now() - start);
}

/**
 * Does one step of a start and says so in one line: at once when it may take long, with its duration when it is done.
 * On a terminal the second replaces the first.
 */
export async function step<Result>(doing: string, done: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  if (live) process.stdout.write(`… ${doing}`);
  else console.log(`… ${doing}`);
  try {
    const result = await work();
    console.log(`${live ? "\r\x1b[K" : ""}✓ ${done} (${since(start)})`);
    return result;
  } catch (error) {
    if (live) process.stdout.write("\r\x1b[K");
    throw error;
  }
}
