"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import type { DecisionState } from "#components/judgement/decision-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { decideOnInterview } from "#lib/data/decisions/decide-on-interview.ts";
import { getDecisions } from "#lib/data/decisions/get-decisions.ts";
import { AppError } from "#lib/errors.ts";

export async function decideAction(_: DecisionState, form: FormData): Promise<DecisionState> {
  const viewer = await currentViewer();
  const sessionId = String(form.get("sessionId"));
  let told: DecisionState = {};
  const state = await formAction(form, async () => {
    try {
      const input = { sessionId, outcome: form.get("outcome"), reason: form.get("reason"), runId: form.get("runId") || null };
      told = await decideOnInterview(viewer, { ...input, basedOn: Number(form.get("basedOn")) });
      return { done: input.outcome === "UNDECIDED" ? "The decision is withdrawn." : "The decision is saved." };
    } catch (error) {
      // What stands now comes with the refusal, so that the next attempt is made in sight of it.
      const theirs =
        error instanceof AppError && error.code === "stale" ? (await getDecisions(viewer, { sessionId })).versions[0] : undefined;
      if (theirs) told = { version: theirs.version, theirs };
      throw error;
    }
  });
  if (told.version !== undefined) revalidatePath(`/sessions/${sessionId}`);
  return { ...told, ...state };
}
