import { z } from "zod";
import { EpochMs } from "../log/events.ts";
import { RunOutcome } from "./artifact-events.ts";
import { Change } from "./artifact-text.ts";
import { TestOutcomes } from "./code-results.ts";

/** How an artifact came to be, to be looked at again. All times are epoch milliseconds. */
export const ArtifactHistory = z.object({
  /** When the interview began, so that times can be told from its start. */
  startedAt: EpochMs,
  openedAt: EpochMs,
  initial: z.string(),
  edits: z.array(z.object({ at: EpochMs, revision: z.number().int(), changes: z.array(Change) })),
  runs: z.array(
    z.object({
      at: EpochMs,
      /** Of the text that ran. */
      revision: z.number().int(),
      outcome: RunOutcome,
      output: z.string(),
      error: z.string().nullable(),
      ms: z.number().int(),
      tests: TestOutcomes,
    }),
  ),
  /** Facts, and no more than that: large pastes by size, and how long the candidate looked away, at its end. */
  pastes: z.array(z.object({ at: EpochMs, chars: z.number().int() })),
  away: z.array(z.object({ at: EpochMs, ms: z.number().int() })),
  submittedAt: EpochMs.nullable(),
});
export type ArtifactHistory = z.infer<typeof ArtifactHistory>;

/** The text of each revision that `wanted` names, by revision. */
export function textsAt(history: ArtifactHistory, wanted: readonly number[], apply: (text: string, changes: readonly Change[]) => string) {
  const texts = new Map<number, string>();
  let text = history.initial;
  if (wanted.includes(0)) texts.set(0, text);
  for (const { revision, changes } of history.edits) {
    text = apply(text, changes);
    if (wanted.includes(revision)) texts.set(revision, text);
  }
  return texts;
}
