"use client";

import { useState } from "react";
import type { Words } from "#components/words/en.ts";
import { failureWords } from "../connection/failure-words.ts";
import type { Message } from "./room-state.ts";

/** "That's not what I said": lets the candidate put other words beside a spoken turn. */
export function Correction({
  message,
  words,
  refusals,
  save,
}: {
  message: Message;
  words: Words["room"];
  refusals: Words["refusals"];
  save: (text: string) => Promise<void>;
}) {
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [text, setText] = useState("");
  const id = `correction-${message.id.replace(":", "-")}`;

  async function submit() {
    setSaving(true);
    setFailure(null);
    try {
      await save(text);
      setOpen(false);
    } catch (error) {
      setFailure(failureWords(error, refusals));
    } finally {
      setSaving(false);
    }
  }

  if (!open) {
    return (
      <button
        type="button"
        className="mt-1 ml-auto block rounded text-muted text-xs underline-offset-2 hover:underline focus-visible:outline-2 focus-visible:outline-accent"
        onClick={() => {
          setText(message.correction ?? message.text);
          setOpen(true);
        }}
      >
        {words.notMyWords}
      </button>
    );
  }
  return (
    <div className="mt-2 flex flex-col gap-2 rounded-xl border border-border p-3">
      <label htmlFor={id} className="label text-sm">
        {words.correctionLabel}
      </label>
      <textarea
        id={id}
        value={text}
        rows={2}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
        className="field-sizing-content w-full rounded-lg border border-[var(--field-border)] bg-background px-2.5 py-1.5"
      />
      <p className="text-muted text-xs">{words.correctionHint}</p>
      {failure && (
        <p role="alert" className="text-danger text-sm">
          {failure}
        </p>
      )}
      <div className="flex gap-2">
        <button
          type="button"
          className="button button--sm button--primary"
          disabled={saving || text.trim() === "" || text.trim() === message.text}
          onClick={() => void submit()}
        >
          {words.correctionSave}
        </button>
        <button type="button" className="button button--sm button--ghost" onClick={() => setOpen(false)}>
          {words.correctionCancel}
        </button>
      </div>
    </div>
  );
}
