"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Utterance } from "#components/interview-room/room-state.ts";
import type { CallWords } from "#components/words/call.ts";
import { fill } from "#components/words/fill.ts";
import type { Voice } from "./use-voice.ts";

/** What was said and is not sent yet: to be read, mended, taken back, or sent now. */
export function HeardCard({
  utterances,
  voice,
  byButton,
  words,
  mend,
  onHold,
}: {
  utterances: Utterance[];
  voice: Voice;
  byButton: boolean;
  words: CallWords;
  mend: (id: string, text: string) => void;
  /** Told whether sending has to wait for what the candidate does here. */
  onHold: (on: boolean) => void;
}) {
  const [editing, setEditing] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const busy = voice.writing > 0 || voice.interim !== "";

  useEffect(() => onHold(editing !== null || waiting), [editing, waiting, onHold]);
  const empty = utterances.length === 0;
  useEffect(() => {
    if (empty) setWaiting(false);
  }, [empty]);

  if (empty && !busy) return null;
  return (
    <section
      aria-label={words.heard}
      className="ml-auto w-full max-w-[85%] rounded-2xl rounded-tr-sm border border-accent/50 p-4 sm:max-w-[72ch]"
    >
      <p className="text-muted text-xs">{words.heard}</p>
      <ul className="mt-1 flex flex-col gap-1" aria-live="polite">
        {utterances.map((utterance) => (
          <li key={utterance.id} className="flex items-start gap-2">
            {editing === utterance.id ? (
              <Mend
                text={utterance.text}
                words={words}
                done={(text) => {
                  setEditing(null);
                  if (text !== utterance.text) mend(utterance.id, text);
                }}
              />
            ) : (
              <>
                <button
                  type="button"
                  onClick={() => setEditing(utterance.id)}
                  aria-label={fill(words.mend, { text: utterance.text })}
                  className="group grow rounded text-left leading-relaxed hover:bg-default focus-visible:outline-2 focus-visible:outline-accent"
                >
                  <span>{utterance.text}</span>
                  <Pencil aria-hidden className="ml-1.5 inline size-3.5 text-muted opacity-60 group-hover:opacity-100" />
                </button>
                <button
                  type="button"
                  onClick={() => voice.takeBack(utterance.id)}
                  aria-label={`${words.takeBack}: ${utterance.text}`}
                  className="rounded p-1.5 text-muted hover:bg-default hover:text-danger focus-visible:outline-2 focus-visible:outline-accent"
                >
                  <Trash2 aria-hidden className="size-4" />
                </button>
              </>
            )}
          </li>
        ))}
        {busy && <li className="text-muted italic">{voice.interim || words.writing}</li>}
      </ul>
      {!empty && editing === null && (
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
          <button type="button" className="button button--sm button--primary" onClick={voice.sendNow}>
            {words.sendNow}
          </button>
          {!byButton && !waiting && (
            <>
              <button type="button" className="button button--sm button--secondary" onClick={() => setWaiting(true)}>
                {words.wait}
              </button>
              <span className="text-muted text-xs">{words.sendsSoon}</span>
            </>
          )}
        </div>
      )}
    </section>
  );
}

function Mend({ text, words, done }: { text: string; words: CallWords; done: (text: string) => void }) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  return (
    <div className="flex w-full items-end gap-2">
      <textarea
        ref={box}
        aria-label={words.mendLabel}
        defaultValue={text}
        rows={2}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") done(text);
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            done(event.currentTarget.value);
          }
        }}
        className="field-sizing-content w-full rounded-lg border border-[var(--field-border)] bg-background px-2.5 py-1.5"
      />
      <button type="button" className="button button--sm button--primary" onClick={() => done(box.current?.value ?? text)}>
        {words.done}
      </button>
    </div>
  );
}
