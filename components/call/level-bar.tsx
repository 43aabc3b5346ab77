"use client";

import { useAudioLevelObserver } from "@daily-co/daily-react";
import { useCallback, useRef } from "react";

const bars = 12;

/** How loud the microphone is, as bars that fill; drawn past React, many times a second. */
export function LevelBar({ sessionId, label }: { sessionId: string; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  useAudioLevelObserver(
    sessionId,
    useCallback((level: number) => {
      const lit = Math.round(Math.min(1, level * 1.6) * bars);
      box.current?.setAttribute("data-lit", String(lit));
      for (const [index, bar] of [...(box.current?.children ?? [])].entries()) bar.classList.toggle("bg-accent", index < lit);
    }, []),
  );
  return (
    <div ref={box} role="img" aria-label={label} data-lit="0" className="flex h-6 items-center gap-1">
      {Array.from({ length: bars }, (_, index) => index).map((bar) => (
        <span key={bar} className="h-full grow rounded-sm bg-default transition-colors duration-75" />
      ))}
    </div>
  );
}
