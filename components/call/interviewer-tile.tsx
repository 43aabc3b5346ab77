"use client";

import { useEffect, useRef } from "react";
import type { CallWords } from "#components/words/call.ts";
import type { Voice } from "./use-voice.ts";

const rays = [0.55, 0.8, 1, 0.8, 0.55];

/** The interviewer's place in the call: a mark that moves with its voice, waits while it thinks, and is still while it listens. */
export function InterviewerTile({ voice, name, words, hint }: { voice: Voice; name: string; words: CallWords; hint: string | null }) {
  const mark = useRef<HTMLSpanElement>(null);
  const { phase, level } = voice;
  useEffect(() => {
    if (phase !== "speaking" || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    let frame = requestAnimationFrame(function draw() {
      const loud = 0.25 + 0.75 * level();
      for (const [index, ray] of [...(mark.current?.children ?? [])].entries()) {
        if (ray instanceof HTMLElement) ray.style.transform = `scaleY(${loud * (rays[index] ?? 1)})`;
      }
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [phase, level]);
  const text = voice.hearing && phase === "listening" ? words.hearing : voice.ear === null ? words.gettingReady : words[phase];
  return (
    <div
      data-phase={phase}
      className="relative flex aspect-video w-full flex-col items-center justify-center gap-2 rounded-xl bg-default p-3 short:aspect-auto short:h-11 short:flex-row short:p-1"
    >
      <span ref={mark} aria-hidden className="flex h-8 items-center gap-1.5 sm:h-12 short:hidden">
        {rays.map((ray, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: five rays that never move
            key={index}
            className={`h-full w-2 origin-center rounded-full ${phase === "listening" ? "bg-muted" : "bg-accent"} ${phase === "thinking" ? "animate-pulse" : ""}`}
            style={{ transform: `scaleY(${phase === "listening" ? 0.18 : ray * 0.5})`, animationDelay: `${index * 120}ms` }}
          />
        ))}
      </span>
      <p role="status" className="text-center text-xs leading-snug sm:text-sm short:line-clamp-2 short:text-xs">
        {hint ?? text}
      </p>
      <span className="sr-only sm:not-sr-only sm:absolute sm:top-1.5 sm:left-1.5 sm:rounded-md sm:bg-background/80 sm:px-1.5 sm:py-0.5 sm:text-xs short:hidden">
        {name}
      </span>
    </div>
  );
}
