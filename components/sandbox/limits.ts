import type { Limits } from "./messages.ts";

/** What one run may use. Loading a language is not counted. A test that goes on for longer is ended, and the next one has its turn. */
export const limits: Limits = { totalMs: 10_000, testMs: 3_000, memoryMegabytes: 512, outputChars: 200_000 };

/** A download that brings nothing for this long, in milliseconds, has lost its connection. */
export const stallMs = 60_000;

/** A language that was downloaded may take this long to start, in milliseconds: a slow machine is not a broken one. */
export const maxStartMs = 600_000;
