"use client";

import { lazy, Suspense } from "react";
import { loadTwice } from "#components/ui/lazy-part.tsx";

const Rendered = lazy(() =>
  loadTwice(() => import("./markdown.tsx")).then(
    ({ MarkdownText }) => ({ default: MarkdownText }),
    () => ({ default: PlainText }),
  ),
);

/** Markdown whose renderer is loaded only where it is shown; the plain text stands there until then, and where it cannot come. */
export function LazyMarkdown({ text }: { text: string }) {
  return (
    <Suspense fallback={<PlainText text={text} />}>
      <Rendered text={text} />
    </Suspense>
  );
}

function PlainText({ text }: { text: string }) {
  return <p className="whitespace-pre-wrap break-words">{text}</p>;
}
