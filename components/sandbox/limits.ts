import type { Limits } from "./messages.ts";

/** What one run may use. Loading a language is not counted. A test that goes on for longer is ended, and the next one has its turn. */
export const limits: Limits = { totalMs: 10_000, testMs: 3_000, memoryMegabytes: 512, outputChars: 200_000 };

/** Loading a language for the first time takes this long at most, in milliseconds. */
export const loadingMs = 60_000;
