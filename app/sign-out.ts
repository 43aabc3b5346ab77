"use server";

import { signOut } from "#lib/auth/auth.ts";

/** Ends this browser's sign-in. */
export async function signOutAction(): Promise<void> {
  await signOut({ redirectTo: "/" });
}
