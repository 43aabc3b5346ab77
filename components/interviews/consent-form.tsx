"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { keepChoice } from "#components/call/call-choice.ts";
import { FormMessage, SubmitButton } from "#components/form/form.tsx";
import type { FormActionOf } from "#components/form/form-state.ts";
import { useFailureFocus } from "#components/form/use-failure-focus.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { lazyPart } from "#components/ui/lazy-part.tsx";
import type { Words } from "#components/words/en.ts";
import type { Language } from "#lib/bank/content.ts";
import type { CallOptions } from "#lib/interview/call.ts";

// The client of the call is large, and who types never needs it.
const Lobby = lazyPart(async () => (await import("#components/call/lobby.tsx")).Lobby);

/** The agreement, then the device check; the clock starts with the last button. Without scripts it starts by typing. */
export function ConsentForm({
  sessionId,
  consentVersion,
  language,
  name,
  options,
  record,
  words,
  refusals,
  start,
}: {
  sessionId: string;
  consentVersion: string;
  name: string;
  options: CallOptions;
  /** What may be recorded, offered unticked; null: nothing. */
  record: "audio" | "video" | null;
  language: Language;
  words: Words["consent"];
  refusals: Words["refusals"];
  start: FormActionOf;
}) {
  const [state, action, starting] = useFormAction(start);
  const [scripted, setScripted] = useState(false);
  const [inLobby, setInLobby] = useState(false);
  const [reminded, setReminded] = useState(false);
  // The answer of the server since which the box was ticked.
  const [mended, setMended] = useState<typeof state | null>(null);
  const agreed = useRef<HTMLInputElement>(null);
  const lobby = useRef<HTMLDivElement>(null);
  const form = useFailureFocus(state);
  useEffect(() => setScripted(true), []);
  // What was asked for is further down, and not there yet: its place comes into view and holds the keyboard.
  useEffect(() => {
    if (!inLobby) return;
    lobby.current?.focus({ preventScroll: true });
    lobby.current?.scrollIntoView({ block: "start" });
  }, [inLobby]);

  function toLobby() {
    setReminded(!agreed.current?.checked);
    if (agreed.current?.checked) setInLobby(true);
    else agreed.current?.focus();
  }

  const missing = reminded || (Boolean(state.fields?.agreed) && mended !== state);
  return (
    <form ref={form} action={action} className="mt-6 flex flex-col gap-4" noValidate>
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="consentVersion" value={consentVersion} />
      <input type="hidden" name="language" value={language} />
      <FormMessage error={missing ? words.required : state.fields?.agreed ? undefined : state.error} />
      <label className="flex cursor-pointer items-start gap-3 rounded-xl border border-border bg-surface p-4">
        <input
          ref={agreed}
          type="checkbox"
          name="agreed"
          defaultChecked={state.typed?.agreed === "on"}
          aria-invalid={missing}
          onChange={() => {
            setReminded(false);
            setMended(state);
          }}
          className="mt-0.5 size-5 shrink-0 accent-accent"
        />
        <span>{words.agree}</span>
      </label>
      {record && (
        <label className="flex cursor-pointer items-start gap-3 rounded-xl border border-border bg-surface p-4">
          <input
            type="checkbox"
            name="recording"
            value={record}
            defaultChecked={state.typed?.recording === record}
            className="mt-0.5 size-5 shrink-0 accent-accent"
          />
          <span>{record === "audio" ? words.recordAudio : words.recordVideo}</span>
        </label>
      )}
      {inLobby ? (
        <div ref={lobby} tabIndex={-1} className="min-h-[70dvh] scroll-mt-20 outline-none">
          <Lobby
            sessionId={sessionId}
            name={name}
            language={language}
            options={options}
            starting={starting}
            refusals={refusals}
            byTyping={() => setInLobby(false)}
            waiting={<p role="status">{words.opening}</p>}
            instead={
              <button type="button" className="button button--sm button--secondary" onClick={() => setInLobby(false)}>
                {words.byTyping}
              </button>
            }
          />
        </div>
      ) : (
        <div className="flex flex-col gap-3 sm:flex-row sm:justify-end">
          <Link href="/interviews" className="button button--md button--ghost max-sm:w-full">
            {words.notNow}
          </Link>
          {scripted ? (
            <>
              <button
                type="submit"
                aria-disabled={starting}
                onClick={(event) => {
                  if (starting) event.preventDefault();
                  else keepChoice(sessionId, { mode: "typing", camera: false, local: false });
                }}
                className="button button--md button--secondary max-sm:w-full"
              >
                {starting ? words.starting : words.startTyping}
              </button>
              <button type="button" onClick={toLobby} className="button button--md button--primary max-sm:w-full">
                {words.toLobby}
              </button>
            </>
          ) : (
            <div className="sm:w-56">
              <SubmitButton working={words.starting}>{words.start}</SubmitButton>
            </div>
          )}
        </div>
      )}
    </form>
  );
}
