"use client";

import { useEffect, useState } from "react";
import { failureWords, failureWordsHere } from "#components/words/failure.ts";

/** What a page shows when it failed: what is safe, what to do, and the number that the log has too. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const [words, setWords] = useState(failureWords.en);
  useEffect(() => setWords(failureWordsHere()), []);
  return (
    <main id="content" className="mx-auto max-w-md px-4 py-24 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
      <p className="mt-2 text-muted">{words.text.replace("{id}", error.digest ?? "–")}</p>
      {/* With what the server has now: what this page was made of may be old. */}
      <button type="button" className="button button--primary button--md mt-6" onClick={() => retry()}>
        {words.retry}
      </button>
    </main>
  );
}
