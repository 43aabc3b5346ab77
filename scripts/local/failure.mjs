// Dependency-free and fit for Node 20: the bootstrap runs before anything is installed.

/**
 * The code of a system's or database's error, such as ENOENT or 28P01; "" when it has none.
 * @param {unknown} error
 * @returns {string | number}
 */
export function codeOf(error) {
  const { code = "" } = /** @type {{ code?: string | number }} */ (error ?? {});
  return code;
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

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
    if (!(error instanceof Error && error.name === "AbortError")) console.error(error instanceof Failure ? `✗ ${error.message}` : error);
    process.exitCode = 1;
  }
}
