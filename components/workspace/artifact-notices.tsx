"use client";

import { buttonVariants } from "@heroui/styles";
import { useAdmission } from "#components/connection/admission.ts";
import { useReader } from "#components/ui/reader.tsx";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { type Refusal, refusalWords } from "#components/words/refusal-words.ts";
import { maxArtifactChars } from "#lib/interview/artifacts/artifact-text.ts";
import { formatNumber } from "#lib/text/formats.ts";
import type { SyncStatus } from "./text-sync.ts";

/** What stands between the candidate and a saved text, and what to do about it. */
export function ArtifactNotices({
  status,
  refusal,
  problem,
  late,
  submitted,
  ended,
  resolve,
  words,
  refusals,
}: {
  status: SyncStatus;
  /** Why the text is not saved any more. */
  refusal: Refusal | null;
  problem: string | null;
  /** What a run gave is still on its way. */
  late: boolean;
  submitted: boolean;
  ended: boolean;
  /** Goes on with this window's text, or with the other one's. */
  resolve: (mine: boolean) => Promise<void>;
  words: Words["workspace"];
  refusals: Words["refusals"];
}) {
  // Who is not let in is told so for the whole page.
  const { language } = useReader();
  const admitted = useAdmission() === "granted";
  const text =
    ended || status === "over"
      ? words.over
      : submitted
        ? words.frozenNote
        : status === "refused" && refusal
          ? refusalWords(refusal, refusals)
          : status === "too_large"
            ? fill(words.tooLong, { max: formatNumber(maxArtifactChars, language) })
            : status === "offline" && admitted
              ? words.offline
              : null;
  return (
    <div role="status" aria-live="polite" className="divide-y divide-border">
      {problem && <p className="px-3 py-2 text-danger text-sm">{problem}</p>}
      {text && <p className="bg-default px-3 py-2 text-sm">{text}</p>}
      {late && admitted && !ended && status !== "offline" && <p className="bg-default px-3 py-2 text-sm">{words.runLate}</p>}
      {status === "taken" && !ended && (
        <div className="flex flex-wrap items-center gap-3 bg-default px-3 py-2 text-sm">
          <p className="grow">{words.taken}</p>
          <button type="button" onClick={() => void resolve(true)} className={buttonVariants({ variant: "ghost", size: "sm" })}>
            {words.keepMine}
          </button>
          <button type="button" onClick={() => void resolve(false)} className={buttonVariants({ variant: "primary", size: "sm" })}>
            {words.takeTheirs}
          </button>
        </div>
      )}
    </div>
  );
}
