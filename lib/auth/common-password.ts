import "server-only";
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

// Lists of a few megabytes: read when somebody first chooses a password, and by the server alone.
let loaded: Promise<ZxcvbnFactory> | undefined;

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new Factory({ dictionary: { ...common.dictionary, ...english.dictionary }, graphs: common.adjacencyGraphs });
}

/** What is guessed within so many guesses is too common: 0 to 4, by the library's estimate; 2 is beyond ten million guesses. */
const minScore = 2;
/** An estimate takes longer than linear time, and what is longer than this is not guessed from lists. */
const maxEstimated = 60;

/**
 * Whether a password is among the first that anybody would try: common ones, keyboard rows, dates, repetitions, and what the
 * account itself tells, such as a name.
 * @param about the account's name and address
 */
export async function isCommonPassword(password: string, about: readonly string[] = []): Promise<boolean> {
  loaded ??= load();
  const estimate = await loaded;
  const words = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((text) => text.length > 2);
  return estimate.check(password.slice(0, maxEstimated), ["aai", ...words]).score < minScore;
}
