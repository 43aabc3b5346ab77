import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { auth } from "#lib/auth/auth.ts";
import { resolveViewer } from "#lib/data/users/resolve-viewer.ts";
import type { UserViewer, Viewer } from "#lib/data/viewer.ts";
import type { UserRole } from "#lib/db/generated/enums.ts";

const Claimed = z.object({ user: z.object({ id: z.uuid(), sessionVersion: z.number().int() }) });

/** Who sent this request, read once per request from its sign-in. */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const session = Claimed.safeParse(await auth());
  const claims = session.success ? { userId: session.data.user.id, sessionVersion: session.data.user.sessionVersion } : undefined;
  return resolveViewer(claims, crypto.randomUUID());
});

/** The first room of a role's part of the house. */
export function homeOf(role: UserRole): string {
  return role === "CANDIDATE" ? "/interviews" : role === "RECRUITER" ? "/sessions" : "/admin";
}

/**
 * The signed-in person of a page, or a redirect: to the sign-in (which comes back to `path`), or home when the
 * page belongs to another role. Verbs of lib/data check again.
 */
export async function requirePageViewer(path: string, ...roles: UserRole[]): Promise<UserViewer> {
  const viewer = await currentViewer();
  if (viewer.kind !== "user") redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  if (roles.length > 0 && !roles.includes(viewer.role)) redirect(homeOf(viewer.role));
  return viewer;
}
