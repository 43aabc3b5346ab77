"use client";

import { buttonVariants } from "@heroui/styles";
import { AArrowDown, AArrowUp, ALargeSmall } from "lucide-react";
import { useId, useRef } from "react";
import type { Words } from "#components/words/en.ts";

type Props = {
  /** Null when the text is as small, or as large, as it gets. */
  smaller: (() => void) | null;
  larger: (() => void) | null;
  words: Words["workspace"];
};

const ghost = `${buttonVariants({ variant: "ghost", size: "sm" })} shrink-0`;

/** Makes the editor's text smaller and larger; on a phone behind one button, so that the bar stays one line. */
export function TextSize(props: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  // A browser puts a popover in the middle of the page.
  function place() {
    const under = button.current?.getBoundingClientRect();
    if (!under || !panel.current) return;
    panel.current.style.top = `${under.bottom + 4}px`;
    panel.current.style.right = `${window.innerWidth - under.right}px`;
  }

  return (
    <>
      <div className="flex shrink-0 max-sm:hidden">
        <Sizes {...props} />
      </div>
      <button ref={button} type="button" popoverTarget={id} title={props.words.textSize} className={`${ghost} sm:hidden`} onClick={place}>
        <ALargeSmall aria-hidden className="size-4" />
        <span className="sr-only">{props.words.textSize}</span>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="fixed inset-auto m-0 rounded-xl border border-border bg-surface p-1 text-foreground shadow-lg"
      >
        <Sizes {...props} />
      </div>
    </>
  );
}

function Sizes({ smaller, larger, words }: Props) {
  return (
    <>
      <button type="button" onClick={smaller ?? undefined} disabled={smaller === null} className={ghost}>
        <AArrowDown aria-hidden className="size-4" />
        <span className="sr-only">{words.smaller}</span>
      </button>
      <button type="button" onClick={larger ?? undefined} disabled={larger === null} className={ghost}>
        <AArrowUp aria-hidden className="size-4" />
        <span className="sr-only">{words.larger}</span>
      </button>
    </>
  );
}
