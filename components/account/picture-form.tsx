"use client";

import { useRef } from "react";
import { PendingButton } from "#components/ui/pending-button.tsx";
import type { Words } from "#components/words/en.ts";
import { FormMessage } from "../form/form.tsx";
import type { FormActionOf } from "../form/form-state.ts";
import { useFormAction } from "../form/use-form-action.ts";

/** Choosing a picture sends it at once; removing it is a form without a file. */
export function PictureForm({ action, hasPicture, words }: { action: FormActionOf; hasPicture: boolean; words: Words["profile"] }) {
  const [state, submit] = useFormAction(action);
  const form = useRef<HTMLFormElement>(null);
  return (
    <div className="flex min-w-0 grow flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <form ref={form} action={submit}>
          <label className="button button--sm button--secondary cursor-pointer focus-within:outline-2 focus-within:outline-accent">
            <span>{words.choosePicture}</span>
            <input
              type="file"
              name="picture"
              accept="image/png,image/jpeg,image/webp"
              className="sr-only"
              onChange={(event) => event.target.files?.length && form.current?.requestSubmit()}
            />
          </label>
        </form>
        {hasPicture && (
          <form action={submit}>
            <PendingButton variant="ghost">{words.removePicture}</PendingButton>
          </form>
        )}
      </div>
      <p className="text-muted text-sm">{words.pictureHint}</p>
      <FormMessage error={state.error} />
    </div>
  );
}
