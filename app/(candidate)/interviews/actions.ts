"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { currentViewer } from "#lib/auth/viewer.ts";
import { cancelSession } from "#lib/data/sessions/cancel-session.ts";
import { createSession } from "#lib/data/sessions/create-session.ts";

export async function openInterviewAction(form: FormData): Promise<void> {
  const viewer = await currentViewer();
  if (viewer.kind !== "user") redirect("/sign-in?next=/interviews");
  const { sessionId } = await createSession(viewer, { categoryId: form.get("categoryId") });
  redirect(`/interviews/${sessionId}`);
}

export async function takeBackAction(form: FormData): Promise<void> {
  await cancelSession(await currentViewer(), { sessionId: form.get("sessionId") });
  revalidatePath("/interviews");
}
