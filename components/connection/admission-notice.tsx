"use client";

import type { Words } from "#components/words/en.ts";
import { useAdmission } from "./admission.ts";

/** What somebody can do who is not let in any more; nothing for everybody else. */
export function AdmissionNotice({ back, words }: { back: string; words: Words["admission"] }) {
  const admission = useAdmission();
  if (admission === "granted") return null;
  return (
    <p className="rounded-lg bg-default px-3 py-2 text-sm">
      {admission === "refused" ? (
        <span>{words.refused}</span>
      ) : (
        <>
          <span>{words.signedOut}</span>{" "}
          <a href={`/sign-in?next=${encodeURIComponent(back)}`} className="font-medium text-accent underline underline-offset-4">
            {words.signIn}
          </a>
        </>
      )}
    </p>
  );
}
