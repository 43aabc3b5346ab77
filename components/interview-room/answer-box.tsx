"use client";

import { Button } from "@heroui/react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useReader } from "#components/ui/reader.tsx";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import { refusalWords } from "#components/words/refusal-words.ts";
import { maxTurnChars } from "#lib/interview/limits.ts";
import { isBlank } from "#lib/text/clean-text.ts";
import { formatNumber } from "#lib/text/formats.ts";
import { keepDraft, keptDraft } from "../connection/pending-work.ts";
import type { Room } from "./use-room.ts";

/** Where the candidate writes. What is typed is kept in the browser until it is sent. */
export function AnswerBox({
  sessionId,
  room,
  words,
  refusals,
  spoken,
  onTyping,
}: {
  sessionId: string;
  room: Room;
  words: Words["room"];
  refusals: Words["refusals"];
  /** The answers are spoken: the keyboard stays where it is. */
  spoken: boolean;
  /** Told whether something is written here. */
  onTyping: (typing: boolean) => void;
}) {
  const { language } = useReader();
  const [text, setText] = useState("");
  const startedAt = useRef<number | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const busy = room.sending || room.state.promptId === null || room.state.awaitingTurnId !== null;
  const blank = isBlank(text);
  const tooLong = text.trim().length > maxTurnChars;

  // What was typed before the scripts came stands in the box alone.
  useEffect(() => setText((typed) => typed || box.current?.value || keptDraft(sessionId)), [sessionId]);

  useEffect(() => {
    const refused = room.refusal?.text;
    if (refused) setText((typed) => (typed ? `${refused}\n\n${typed}` : refused));
  }, [room.refusal]);

  useEffect(() => keepDraft(sessionId, text), [sessionId, text]);

  // The interviewer has finished: the keyboard belongs to the answer again.
  useEffect(() => {
    if (!busy && !spoken) box.current?.focus({ preventScroll: true });
  }, [busy, spoken]);

  useEffect(() => onTyping(!blank), [blank, onTyping]);

  function change(next: string) {
    if (startedAt.current === null && next !== "") startedAt.current = Date.now();
    setText(next);
  }

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (busy || tooLong || blank) return;
    room.send(text.trim(), startedAt.current);
    startedAt.current = null;
    setText("");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) submit(event);
  }

  const problem = tooLong
    ? fill(words.tooLong, { max: formatNumber(maxTurnChars, language) })
    : // That it went on in another window stands above.
      room.refusal && room.refusal.error.code !== "stale" && refusalWords(room.refusal.error, refusals);
  return (
    <form onSubmit={submit} className="relative border-border border-t bg-surface pb-[env(safe-area-inset-bottom)]">
      <div className="mx-auto max-w-3xl px-4 py-3 sm:px-6 short:px-2 short:py-1">
        <label htmlFor="answer" className="sr-only">
          {words.answerLabel}
        </label>
        <div className="flex items-end gap-3 short:gap-2">
          <textarea
            id="answer"
            dir="auto"
            ref={box}
            value={text}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKeyDown}
            rows={spoken ? 1 : 3}
            placeholder={spoken ? words.placeholderSpoken : words.placeholder}
            aria-describedby="answer-hints"
            aria-invalid={Boolean(problem)}
            className={`field-sizing-content max-h-[40dvh] w-full ${spoken ? "min-h-11" : "min-h-20 short:min-h-11"} resize-none rounded-xl border border-[var(--field-border)] bg-background px-3.5 py-2.5 leading-relaxed placeholder:text-muted focus-visible:outline-2 focus-visible:outline-accent short:max-h-[30dvh] short:py-1.5`}
          />
          <Button type="submit" isDisabled={busy || tooLong || blank}>
            {room.sending ? words.sending : words.send}
          </Button>
        </div>
        {room.state.askedBack && !busy && blank && (
          <Button type="button" variant="secondary" className="mt-2" onPress={() => room.send(words.noQuestionsText, null)}>
            {words.noQuestions}
          </Button>
        )}
        {problem && (
          <p role="alert" className="mt-2 text-danger text-sm">
            {problem}
          </p>
        )}
        <p id="answer-hints" className={`mt-2 text-muted text-xs ${spoken ? "sr-only top-0" : "short:sr-only short:top-0"}`}>
          <span className="hidden sm:inline">{words.sendHint} </span>
          <span>{words.hints}</span>
        </p>
      </div>
    </form>
  );
}
