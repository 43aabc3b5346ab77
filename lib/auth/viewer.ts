import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { auth } from "#lib/auth/auth.ts";
import { type Claims, resolveViewer } from "#lib/data/users/resolve-viewer.ts";
import type { UserViewer, Viewer } from "#lib/data/viewer.ts";
import type { UserRole } from "#lib/db/generated/enums.ts";

const Claimed = z.object({ user: z.object({ id: z.uuid(), signInId: z.uuid() }) });

// To open a sign-in costs more than all the rest of a request, and what it holds never changes. Whether it still counts
// is asked of the database each time.
const opened = new Map<string, { claims: Claims; until: number }>();
const openedMs = 60_000;
const openedKept = 5_000;

async function claimsOf(): Promise<Claims | undefined> {
  const sent = await headers();
  const tokens = (sent.get("cookie") ?? "").split(";").filter((pair) => pair.includes("authjs.session-token"));
  if (tokens.length === 0) return undefined;
  // By https or not, another one of the cookies counts.
  const key = [sent.get("x-forwarded-proto"), ...tokens].join(";");
  const known = opened.get(key);
  if (known && known.until > Date.now()) return known.claims;
  const session = Claimed.safeParse(await auth());
  opened.delete(key);
  if (!session.success) return undefined;
  const claims = { userId: session.data.user.id, signInId: session.data.user.signInId };
  const [oldest] = opened.keys();
  if (opened.size >= openedKept && oldest !== undefined) opened.delete(oldest);
  opened.set(key, { claims, until: Date.now() + openedMs });
  return claims;
}

/** Who sent this request, read once per request from its sign-in. */
export const currentViewer = cache(async (): Promise<Viewer> => resolveViewer(await claimsOf(), crypto.randomUUID()));

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
