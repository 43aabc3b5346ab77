"use server";

import type { FormState } from "#components/form/form-state.ts";
import { signOut } from "#lib/auth/auth.ts";

/** Ends this browser's sign-in. */
export async function signOutAction(_: FormState, _form: FormData): Promise<FormState> {
  await signOut({ redirectTo: "/" });
  return {};
}
