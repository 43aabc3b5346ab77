"use server";

import { revalidatePath } from "next/cache";
import { redirect, unstable_rethrow } from "next/navigation";
import { currentViewer } from "#lib/auth/viewer.ts";
import { cancelSession } from "#lib/data/sessions/cancel-session.ts";
import { createSession } from "#lib/data/sessions/create-session.ts";
import { AppError } from "#lib/errors.ts";

const here = "/interviews";

export async function openInterviewAction(form: FormData): Promise<void> {
  const { sessionId } = await orHere(async () => createSession(await currentViewer(), { categoryId: form.get("categoryId") }));
  redirect(`/interviews/${sessionId}`);
}

export async function takeBackAction(form: FormData): Promise<void> {
  await orHere(async () => cancelSession(await currentViewer(), { sessionId: form.get("sessionId") }));
  revalidatePath(here);
  // An earlier refusal stands in the address.
  redirect(here);
}

/** The list may be older than what it tells of: whoever is refused sees how it stands now, and why nothing was done. */
async function orHere<Done>(act: () => Promise<Done>): Promise<Done> {
  try {
    return await act();
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unauthenticated") redirect(`/sign-in?next=${here}`);
    revalidatePath(here);
    redirect(`${here}?refused=${error.code === "rate_limited" ? "often" : "changed"}`);
  }
}
