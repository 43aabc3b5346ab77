// Dependency-free and fit for Node 20: the bootstrap runs before anything is installed.

/** A failure that we foresaw: its message tells a person what happened and what to do, and no stack is shown. */
export class Failure extends Error {
  name = "Failure";
}

/**
 * Runs a script's main function; a foreseen failure becomes one line and exit code 1, any other error keeps its stack.
 * An abort was asked for and needs no words.
 * @param {() => Promise<void>} main
 */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    if (error?.name !== "AbortError") console.error(error instanceof Failure ? `✗ ${error.message}` : error);
    process.exitCode = 1;
  }
}
