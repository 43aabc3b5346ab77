"use client";

import { ArrowDown } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Moment } from "#components/ui/moment.tsx";
import type { Words } from "#components/words/en.ts";
import { fill } from "#components/words/fill.ts";
import type { Language } from "#lib/bank/content.ts";
import { Correction } from "./correction.tsx";
import type { Message, RoomState } from "./room-state.ts";

const nearBottom = 80;

/** Everything that was said, newest at the bottom; follows the talk unless the reader scrolled up. */
export function Said({
  state,
  words,
  refusals,
  language,
  currentQuestionId,
  correct,
  children,
}: {
  state: RoomState;
  words: Words["room"];
  refusals: Words["refusals"];
  language: Language;
  currentQuestionId: string | undefined;
  /** Puts other words beside a turn that was sent. */
  correct: (turnId: string, text: string) => Promise<void>;
  children: ReactNode;
}) {
  const scroller = useRef<HTMLElement>(null);
  const [away, setAway] = useState(false);
  const content = useRef<HTMLDivElement>(null);

  // Whatever grows, or shrinks the room for it, moves the view along.
  useEffect(() => {
    if (away) return;
    const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    toEnd();
    const sizes = new ResizeObserver(toEnd);
    for (const box of [content.current, scroller.current]) if (box) sizes.observe(box);
    return () => sizes.disconnect();
  }, [away]);

  function onScroll() {
    const box = scroller.current;
    if (box) setAway(box.scrollHeight - box.scrollTop - box.clientHeight > nearBottom);
  }

  return (
    <div className="relative min-h-0 grow">
      <section
        ref={scroller}
        onScroll={onScroll}
        className="h-full overflow-y-auto focus-visible:outline-none"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the only way to scroll it by keyboard
        tabIndex={0}
        aria-label={words.transcript}
      >
        <div ref={content} className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-6 sm:px-6 short:gap-3 short:py-2">
          <div role="log" aria-live="polite" className="flex flex-col gap-6">
            {state.messages.map((message) => (
              <MessageView
                key={message.id}
                message={message}
                words={words}
                refusals={refusals}
                language={language}
                count={state.questionCount}
                isCurrent={message.id === currentQuestionId && !state.ended}
                correct={state.ended ? null : correct}
              />
            ))}
          </div>
          {state.live?.text && (
            <div aria-hidden>
              <MessageView
                message={{ id: "live", role: "bot", text: state.live.text, at: null, questionNumber: state.live.questionNumber }}
                words={words}
                refusals={refusals}
                language={language}
                count={state.questionCount}
                isCurrent={false}
                correct={null}
              />
            </div>
          )}
          {children}
        </div>
      </section>
      {away && (
        <button
          type="button"
          onClick={() => setAway(false)}
          className="absolute bottom-3 left-1/2 inline-flex -translate-x-1/2 items-center gap-1.5 rounded-full border border-border bg-surface px-3 py-1.5 text-sm shadow-sm"
        >
          <ArrowDown aria-hidden className="size-4" />
          <span>{words.newMessages}</span>
        </button>
      )}
    </div>
  );
}

function isCutShort({ heardChars, text }: Message): boolean {
  return typeof heardChars === "number" && heardChars < text.length;
}

/** What was not heard is there, and shown as such. */
function Heard({ message }: { message: Message }) {
  const { text, heardChars } = message;
  if (typeof heardChars !== "number" || !isCutShort(message)) return <span>{text}</span>;
  return (
    <>
      <span>{text.slice(0, heardChars)}</span>
      <span className="opacity-60">{text.slice(heardChars)}</span>
    </>
  );
}

function MessageView({
  message,
  words,
  refusals,
  language,
  count,
  isCurrent,
  correct,
}: {
  message: Message;
  words: Words["room"];
  refusals: Words["refusals"];
  language: Language;
  count: number;
  isCurrent: boolean;
  correct: ((turnId: string, text: string) => Promise<void>) | null;
}) {
  const bot = message.role === "bot";
  return (
    <article className={bot ? "max-w-[72ch]" : "ml-auto max-w-[85%] sm:max-w-[min(72ch,100%)]"}>
      <p className={`mb-1 flex items-baseline gap-2 text-muted text-xs ${bot ? "" : "justify-end"}`}>
        <span className="font-medium text-foreground">{bot ? words.interviewer : words.you}</span>
        {message.questionNumber !== null && <span>{fill(words.question, { number: message.questionNumber, count })}</span>}
        {message.at !== null && <Moment at={message.at} format="time" language={language} className="tabular-nums" />}
      </p>
      <div
        dir="auto"
        className={`whitespace-pre-wrap break-words leading-relaxed ${
          bot
            ? isCurrent
              ? "border-accent border-l-2 pl-3"
              : "border-border border-l-2 pl-3"
            : "rounded-2xl rounded-tr-sm bg-default px-4 py-2.5"
        } ${message.at === null && !bot ? "opacity-70" : ""}`}
      >
        <Heard message={message} />
      </div>
      {bot && isCutShort(message) && <p className="mt-1 text-muted text-xs">{words.cutShort}</p>}
      {message.correction && (
        <p className="mt-1 whitespace-pre-wrap border-accent border-r-2 pr-3 text-right text-sm">
          <span className="block text-muted text-xs">{words.corrected}</span>
          <span dir="auto" className="block break-words">
            {message.correction}
          </span>
        </p>
      )}
      {message.spoken && message.at !== null && correct && (
        <Correction message={message} words={words} refusals={refusals} save={(text) => correct(message.id.slice("user:".length), text)} />
      )}
    </article>
  );
}
