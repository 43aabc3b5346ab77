"use client";

import { Button } from "@heroui/react";
import { useEffect, useState } from "react";
import { en } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { vi } from "#components/words/vi.ts";

/** What a page shows when it failed: what is safe, what to do, and the number that the log has too. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [words, setWords] = useState(en.common);
  useEffect(() => {
    if (document.documentElement.lang === "vi") setWords(vi.common);
  }, []);
  return (
    <main id="content" className="mx-auto max-w-md px-4 py-24 text-center">
      <h1 className="font-semibold text-2xl tracking-tight">{words.unexpectedTitle}</h1>
      <p className="mt-2 text-muted">{fill(words.unexpectedText, { id: error.digest ?? "–" })}</p>
      <Button className="mt-6" onPress={reset}>
        {words.retry}
      </Button>
    </main>
  );
}
