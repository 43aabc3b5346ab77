"use client";

import { buttonVariants } from "@heroui/styles";
import { Play, Square } from "lucide-react";
import { useState } from "react";
import type { Words } from "#components/words/en.ts";
import type { Phase } from "./shown-run.ts";
import { TextSize } from "./text-size.tsx";

/** What can be done with an artifact: its text made larger, run, and submitted after a question. */
export function ArtifactToolbar({
  language,
  saving,
  smaller,
  larger,
  runnable,
  phase,
  start,
  stop,
  submittable,
  remaining,
  hand,
  words,
}: {
  language: string;
  /** How far the text is saved, in words. */
  saving: string;
  /** Null when the text is as small, or as large, as it gets. */
  smaller: (() => void) | null;
  larger: (() => void) | null;
  runnable: boolean;
  phase: Phase;
  start: () => void;
  stop: () => void;
  submittable: boolean;
  /** It is submitted, and its remaining tests did not run. */
  remaining: boolean;
  hand: () => void;
  words: Words["workspace"];
}) {
  const [asking, setAsking] = useState(false);
  const busy = phase !== "idle";
  const ghost = buttonVariants({ variant: "ghost", size: "sm" });
  const primary = buttonVariants({ variant: "primary", size: "sm" });

  function submit() {
    setAsking(false);
    hand();
  }

  return (
    <>
      <div className="flex items-center gap-2 border-border border-b px-3 py-1.5 text-sm">
        <div className="flex min-w-0 grow gap-x-2 text-muted text-xs max-sm:flex-col">
          <span className="truncate font-mono">{language}</span>
          <span role="status" className="truncate">
            {saving}
          </span>
        </div>
        <TextSize smaller={smaller} larger={larger} words={words} />
        {runnable &&
          (phase === "loading" || phase === "running" ? (
            // It comes where "Run" was, and the second half of a double click is not meant for it.
            <button
              type="button"
              onClick={({ detail }) => detail < 2 && stop()}
              className={`${buttonVariants({ variant: "danger", size: "sm" })} shrink-0`}
            >
              <Square aria-hidden className="size-4" />
              <span>{words.stop}</span>
            </button>
          ) : (
            <button
              type="button"
              onClick={start}
              disabled={busy}
              className={`${buttonVariants({ variant: "secondary", size: "sm" })} shrink-0`}
            >
              <Play aria-hidden className="size-4" />
              <span>{words.run}</span>
            </button>
          ))}
        {remaining && !busy && (
          <button type="button" onClick={hand} aria-label={words.runRemaining} className={`${primary} shrink-0`}>
            <span className="sm:hidden">{words.runRemainingShort}</span>
            <span className="max-sm:hidden">{words.runRemaining}</span>
          </button>
        )}
        {submittable && (
          <button
            type="button"
            onClick={() => setAsking(true)}
            disabled={busy}
            aria-label={phase === "submitting" ? undefined : words.submit}
            className={`${primary} shrink-0`}
          >
            <span className="sm:hidden">{phase === "submitting" ? words.submitting : words.submitShort}</span>
            <span className="max-sm:hidden">{phase === "submitting" ? words.submitting : words.submit}</span>
          </button>
        )}
      </div>
      {asking && submittable && (
        <div
          role="alertdialog"
          aria-label={words.submit}
          className="flex flex-wrap items-center gap-3 border-border border-b bg-default px-3 py-2 text-sm"
        >
          <p className="grow">{words.submitAsk}</p>
          <button type="button" onClick={() => setAsking(false)} className={ghost}>
            {words.submitNo}
          </button>
          <button type="button" onClick={submit} className={primary}>
            {words.submitYes}
          </button>
        </div>
      )}
    </>
  );
}
