"use client";

import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import type { Words } from "#components/words/en.ts";

const FromDiagram = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("drawn"), error: z.string().max(4_000).nullable(), height: z.number().min(0).max(20_000) }),
]);

const drawAfterMs = 400;

/** A Mermaid text, drawn in a frame of its own that reaches nothing of ours. */
export function DiagramView({ text, words }: { text: string; words: Pick<Words["workspace"], "diagram" | "diagramEmpty"> }) {
  const frame = useRef<HTMLIFrameElement>(null);
  // A frame that came with the page would be ready before anybody listens.
  const [listening, setListening] = useState(false);
  const [ready, setReady] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [height, setHeight] = useState(0);
  const empty = text.trim() === "";

  useEffect(() => {
    const hear = (event: MessageEvent<unknown>) => {
      if (!frame.current || event.source !== frame.current.contentWindow) return;
      const message = FromDiagram.safeParse(event.data);
      if (!message.success) return;
      if (message.data.type === "ready") return setReady(true);
      setError(message.data.error);
      if (message.data.error === null) setHeight(message.data.height);
    };
    window.addEventListener("message", hear);
    setListening(true);
    return () => window.removeEventListener("message", hear);
  }, []);

  useEffect(() => {
    if (!ready || empty) return;
    const timer = setTimeout(() => {
      const dark = document.documentElement.classList.contains("dark");
      frame.current?.contentWindow?.postMessage({ type: "draw", text, dark }, "*");
    }, drawAfterMs);
    return () => clearTimeout(timer);
  }, [text, ready, empty]);

  return (
    <>
      {empty && <p className="text-muted text-sm">{words.diagramEmpty}</p>}
      {error && !empty && <pre className="whitespace-pre-wrap font-mono text-danger text-xs">{error}</pre>}
      {listening && (
        <iframe
          ref={frame}
          // Without allow-same-origin: see the sandbox that runs code.
          sandbox="allow-scripts"
          src="/api/sandbox?show=diagram"
          title={words.diagram}
          className="w-full border-0"
          style={{ height: empty || error ? 0 : Math.max(height, 120), colorScheme: "normal" }}
        />
      )}
    </>
  );
}
