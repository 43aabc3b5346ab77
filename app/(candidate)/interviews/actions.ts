"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { FormState } from "#components/form/form-state.ts";
import { rowId } from "#components/interviews/own-session-row.tsx";
import { currentViewer } from "#lib/auth/viewer.ts";
import { cancelSession } from "#lib/data/sessions/cancel-session.ts";
import { createSession } from "#lib/data/sessions/create-session.ts";
import { AppError } from "#lib/errors.ts";

const here = "/interviews";

/** Of the list: where its page begins, and what was refused. */
type Place = { before?: string | undefined; refused?: string };

function hereWith({ before, refused }: Place): string {
  const address = new URLSearchParams({ ...(before ? { before } : {}), ...(refused ? { refused } : {}) });
  return address.size === 0 ? here : `${here}?${address}`;
}

export async function openInterviewAction(_: FormState, form: FormData): Promise<FormState> {
  const { sessionId } = await orHere(async () => createSession(await currentViewer(), { categoryId: form.get("categoryId") }));
  redirect(`/interviews/${sessionId}`);
}

export async function takeBackAction(_: FormState, form: FormData): Promise<FormState> {
  const before = z.uuid().safeParse(form.get("before")).data;
  await orHere(async () => cancelSession(await currentViewer(), { sessionId: form.get("sessionId") }), { before });
  revalidatePath(here);
  // The page stays as it is, unless an earlier refusal stands in its address, or it was sent before its scripts had come.
  if (!(await headers()).has("next-action")) redirect(`${hereWith({ before })}#${rowId(String(form.get("sessionId")))}`);
  if (form.has("refused")) redirect(hereWith({ before }));
  return {};
}

/** The list may be older than what it tells of: whoever is refused sees how it stands now, and why nothing was done. */
async function orHere<Done>(act: () => Promise<Done>, place: Place = {}): Promise<Done> {
  try {
    return await act();
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unauthenticated") redirect(`/sign-in?next=${encodeURIComponent(hereWith(place))}`);
    revalidatePath(here);
    redirect(hereWith({ ...place, refused: error.code === "rate_limited" ? "often" : "changed" }));
  }
}
