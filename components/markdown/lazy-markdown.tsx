"use client";

import { lazy, Suspense } from "react";

const Rendered = lazy(async () => ({ default: (await import("./markdown.tsx")).MarkdownText }));

/** Markdown whose renderer is loaded only where it is shown; the plain text stands there until then. */
export function LazyMarkdown({ text }: { text: string }) {
  return (
    <Suspense fallback={<p className="whitespace-pre-wrap break-words">{text}</p>}>
      <Rendered text={text} />
    </Suspense>
  );
}
