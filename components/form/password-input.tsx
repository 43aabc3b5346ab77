"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useEffect, useRef, useState } from "react";

/** What the button says, in the page's language; it must not hold the field's own name, which labels the field alone. */
export type ShowWords = { show: string; hide: string };

/** A password field whose content can be looked at. It is hidden again when it is sent, so that a browser keeps it as a password. */
export function PasswordInput({ words, className, ...input }: Omit<ComponentProps<"input">, "type"> & { words: ShowWords }) {
  const field = useRef<HTMLInputElement>(null);
  const [isShown, setShown] = useState(false);
  // The button does nothing before the page's script runs.
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
    const form = field.current?.form;
    const hide = () => setShown(false);
    form?.addEventListener("submit", hide);
    return () => form?.removeEventListener("submit", hide);
  }, []);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="relative">
      <input
        {...input}
        ref={field}
        type={isShown ? "text" : "password"}
        className={`${className} pr-12`}
        spellCheck={false}
        autoCapitalize="none"
      />
      {isReady && (
        <button
          type="button"
          aria-controls={input.id}
          aria-label={isShown ? words.hide : words.show}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-0 right-0 flex w-11 items-center justify-center rounded-xl text-muted hover:text-foreground focus-visible:outline-2 focus-visible:outline-accent"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      )}
    </div>
  );
}
