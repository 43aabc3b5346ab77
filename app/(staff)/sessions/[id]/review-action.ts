"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/form-action.ts";
import type { ReviewState } from "#components/judgement/review-state.ts";
import { currentViewer } from "#lib/auth/viewer.ts";
import { getReviews } from "#lib/data/reviews/get-reviews.ts";
import { reviewCriterion } from "#lib/data/reviews/review-criterion.ts";
import { AppError } from "#lib/errors.ts";

export async function reviewAction(_: ReviewState, form: FormData): Promise<ReviewState> {
  const viewer = await currentViewer();
  const place = {
    sessionId: String(form.get("sessionId")),
    runId: String(form.get("runId")),
    questionIndex: Number(form.get("questionIndex")),
    criterionId: String(form.get("criterionId")),
  };
  const chosen = form.get("verdict");
  let told: ReviewState = {};
  const state = await formAction(form, async () => {
    try {
      const verdict = Number(chosen) || chosen;
      told = await reviewCriterion(viewer, { ...place, verdict, reason: form.get("reason"), basedOn: Number(form.get("basedOn")) });
      return { done: verdict === "WITHDRAWN" ? "The level is withdrawn." : "Your level is saved." };
    } catch (error) {
      // What stands now comes with the refusal, so that the next attempt is made in sight of it.
      const code = error instanceof AppError ? error.code : null;
      const theirs = code === "stale" ? (await getReviews(viewer, place))[0] : undefined;
      if (theirs) told = { version: theirs.version, theirs };
      // There is a new report, and nothing of it was seen.
      if (code === "conflict") told = { version: 0 };
      throw error;
    }
  });
  if (told.version !== undefined) revalidatePath(`/sessions/${place.sessionId}`);
  return { ...told, ...state };
}
