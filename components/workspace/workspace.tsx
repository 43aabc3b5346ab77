"use client";

import { buttonVariants } from "@heroui/styles";
import { Code } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { AdmissionNotice } from "#components/connection/admission-notice.tsx";
import { keepShown, keptShown } from "#components/connection/pending-work.ts";
import { lazyPart } from "#components/ui/lazy-part.tsx";
import type { Words } from "#components/words/en.ts";
import type { InterviewRoomView } from "#lib/interview/view.ts";

// Nothing of the editor is loaded before somebody needs it.
const Panel = lazyPart(async () => (await import("./workspace-panel.tsx")).WorkspacePanel);

/**
 * The room with its place to write: beside the conversation on a wide screen, below it on a tablet, over it on a phone.
 * It opens by itself for a code question, and by a button at any time.
 * @param children the room, which is given that button to put where its other buttons are
 */
export function Workspace({
  view,
  questionNumber,
  revisions,
  ended,
  words,
  children,
}: {
  view: InterviewRoomView;
  /** From 1; 0 before the first. */
  questionNumber: number;
  /** The newest revision of each artifact that the live channel told of, by id. */
  revisions: Record<string, number>;
  ended: boolean;
  words: Words;
  children: (button: ReactNode) => ReactNode;
}) {
  const hasTask = view.codeQuestions.includes(questionNumber);
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(view.artifactCount > 0 && !ended);

  const { sessionId } = view;
  const turn = useCallback(
    (on: boolean) => {
      if (on) setUsed(true);
      setOpen(on);
      keepShown(sessionId, { open: on, questionNumber });
    },
    [sessionId, questionNumber],
  );

  // A page that was loaded again stands as it was left.
  useEffect(() => {
    if (ended) return;
    const kept = keptShown(sessionId);
    if (hasTask && kept?.questionNumber !== questionNumber) turn(true);
    else if (kept?.open) {
      setUsed(true);
      setOpen(true);
    }
  }, [hasTask, ended, sessionId, questionNumber, turn]);

  const button = !ended && (
    <button
      type="button"
      onClick={() => turn(true)}
      aria-expanded={open}
      title={hasTask || used ? words.workspace.open : words.workspace.show}
      className={`${buttonVariants({ variant: "ghost", size: "sm" })} shrink-0`}
    >
      <Code aria-hidden className="size-4" />
      <span className="sr-only @5xl:not-sr-only">{hasTask || used ? words.workspace.open : words.workspace.show}</span>
    </button>
  );

  return (
    <div
      className={
        open
          ? "grid h-dvh md:grid-rows-[minmax(0,2fr)_minmax(0,3fr)] lg:grid-cols-[minmax(22rem,2fr)_minmax(0,3fr)] lg:grid-rows-1"
          : "h-dvh"
      }
    >
      <div className="h-full min-h-0 min-w-0">{children(open ? null : button)}</div>
      {used && (
        <aside
          hidden={!open}
          aria-label={words.workspace.title}
          className={`${open ? "flex" : "hidden"} min-h-0 min-w-0 flex-col border-border bg-background max-md:fixed max-md:inset-0 max-md:z-30 max-md:short:overflow-y-auto md:border-t lg:border-t-0 lg:border-l`}
        >
          {/* Beside the conversation, which says the same, once is enough. */}
          <div role="status" aria-live="polite" className="p-2 empty:hidden md:hidden">
            <AdmissionNotice back={`/interviews/${view.sessionId}/room`} words={words.admission} />
          </div>
          <Panel
            sessionId={view.sessionId}
            questionNumber={questionNumber}
            revisions={revisions}
            ended={ended}
            shown={open}
            words={words.workspace}
            refusals={words.refusals}
            close={() => turn(false)}
            waiting={<p className="p-4 text-muted">{words.workspace.loading}</p>}
            instead={
              <button type="button" className={buttonVariants({ variant: "secondary", size: "sm" })} onClick={() => turn(false)}>
                {words.workspace.close}
              </button>
            }
          />
        </aside>
      )}
    </div>
  );
}
