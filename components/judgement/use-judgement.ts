import { unstable_rethrow } from "next/navigation";
import { useActionState } from "react";
import type { JudgementAction, JudgementState } from "./judgement-state.ts";

/**
 * The action of a judgement's form. What cannot be sent is told like a refusal, with all that was typed, where React would
 * put an error page in the place of the whole report.
 */
export function useJudgement<Theirs>(action: JudgementAction<Theirs>) {
  async function sent(state: JudgementState<Theirs>, form: FormData): Promise<JudgementState<Theirs>> {
    try {
      return await action(state, form);
    } catch (error) {
      unstable_rethrow(error);
      return { error: "This could not be sent. Look at your connection, then save it again.", typed: textsOf(form) };
    }
  }
  // The server writes its own action into the page, which is sent before any script has come.
  return useActionState<JudgementState<Theirs>, FormData>(typeof window === "undefined" ? action : sent, {});
}

function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}
