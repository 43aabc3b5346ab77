"use client";

import { useEffect, useState } from "react";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";

/** The time until the deadline by the server's clock; said aloud only when it gets short. */
export function TimeLeft({ deadlineAt, offset, words }: { deadlineAt: number; offset: number; words: Words["room"] }) {
  // Nothing before the first tick: the server's and the browser's first picture must be the same.
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((deadlineAt - Date.now() - offset) / 1000)));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [deadlineAt, offset]);
  if (left === null) return null;
  const shown = left === 0 ? words.timeUp : fill(words.left, { time: clock(left) });
  const spoken = left === 0 ? words.timeUp : left < 60 ? words.leftOne : left < 300 ? fill(words.left, { time: "5 min" }) : "";
  return (
    <>
      <span className={left < 300 ? "font-medium text-foreground" : undefined} aria-hidden>
        <span className="@xl:hidden">{clock(left)}</span>
        <span className="hidden @xl:inline">{shown}</span>
      </span>
      <span className="sr-only" role="timer">
        {shown}
      </span>
      <span className="sr-only" aria-live="polite">
        {spoken}
      </span>
    </>
  );
}

function clock(seconds: number): string {
  const rest = String(seconds % 60).padStart(2, "0");
  return `${Math.floor(seconds / 60)}:${rest}`;
}
